/** What an engine's parts mean depends on all of its code and data: a snapshot of another one is not read. */
import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** Digest over the files of package screening as they are installed: about 20 ms, once a start. */
export async function readEngineLayout(
  dir: string = dirname(fileURLToPath(import.meta.resolve("@vigie/screening"))),
): Promise<string> {
  const names = (await readdir(dir, { recursive: true })).filter(
    (name) => /\.(ts|json)$/.test(name) && !name.endsWith(".test.ts"),
  );
  const hash = createHash("sha256");
  for (const name of names.sort()) {
    const content = await readFile(join(dir, name));
    hash.update(`${name}\n${content.length}\n`).update(content);
  }
  return hash.digest("hex");
}
