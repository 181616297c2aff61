/**
 * A database belongs to one data directory. Without this, a URL copied from another node's settings would mix two
 * members' records, and a restored directory would go on with somebody else's channel numbers.
 */
import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Db } from "./database.ts";
import { createFileDurably } from "./durable-file.ts";
import { NodeFault } from "./fault.ts";

/** Several processes may open a new directory at once; they agree because the file is made once and bound after. */
export async function bindInstance(db: Db, dir: string): Promise<void> {
  const path = join(dir, "instance");
  // The row before the file: whoever sees a bound row sees its file too.
  const bound = await readBound(db);
  if (bound !== undefined) {
    if ((await readInstance(path)) === bound) return;
    throw foreignFault();
  }
  await createFileDurably(path, `${randomBytes(16).toString("hex")}\n`);
  const instance = (await readInstance(path)) ?? "";
  await db
    .insertInto("store_meta")
    .values({ instance })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .execute();
  if ((await readBound(db)) !== instance) throw foreignFault();
}

async function readInstance(path: string): Promise<string | undefined> {
  return await readFile(path, "utf8").then(
    (text) => text.trim(),
    () => undefined,
  );
}

async function readBound(db: Db): Promise<string | undefined> {
  const row = await db.selectFrom("store_meta").select("instance").executeTakeFirst();
  return row?.instance;
}

function foreignFault(): NodeFault {
  return new NodeFault("database_foreign", "the database belongs to another node's data directory", {
    todo: "name this node's own database, or restore the file `instance` of the data directory from its backup",
  });
}
