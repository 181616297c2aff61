/**
 * A database belongs to one data directory. Without this, a URL copied from another node's settings would mix two
 * members' records, and a restored directory would go on with somebody else's channel numbers.
 */
import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Db } from "./database.ts";
import { writeFileDurably } from "./durable-file.ts";
import { NodeFault } from "./fault.ts";

export async function bindInstance(db: Db, dir: string): Promise<void> {
  const path = join(dir, "instance");
  const kept = await readFile(path, "utf8").then(
    (text) => text.trim(),
    () => undefined,
  );
  const bound = await readBound(db);
  if (kept !== undefined && kept === bound) return;
  if (bound !== undefined) {
    throw new NodeFault("database_foreign", "the database belongs to another node's data directory", {
      todo: "name this node's own database, or restore the file `instance` of the data directory from its backup",
    });
  }
  const instance = kept ?? randomBytes(16).toString("hex");
  // The file first: a crash in between leaves a file that the next start binds.
  if (kept === undefined) await writeFileDurably(path, `${instance}\n`);
  await db
    .insertInto("store_meta")
    .values({ instance })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .execute();
  // Another process may have bound it at the same moment; then the two have to agree.
  if ((await readBound(db)) !== instance) await bindInstance(db, dir);
}

async function readBound(db: Db): Promise<string | undefined> {
  const row = await db.selectFrom("store_meta").select("instance").executeTakeFirst();
  return row?.instance;
}
