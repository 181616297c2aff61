import { execFile } from "node:child_process";
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { defaultPackageName, findPackage } from "./binaries.ts";
import { copyPackage } from "./binary-copy.ts";

const run = promisify(execFile);

test("nodes that start together make one whole copy that every user can run", async () => {
  const folder = await mkdtemp(join(tmpdir(), "vigie-copy-"));
  await chmod(folder, 0o755);
  const found = await findPackage(defaultPackageName());
  // What a process that was killed in the middle left behind.
  await mkdir(join(folder, `.postgres-${found.version}-${process.platform}-${process.arch}.0123456789ab`));
  const copies = await Promise.all([1, 2, 3].map(() => copyPackage(found, folder)));
  expect(new Set(copies).size).toBe(1);
  const native = copies[0] ?? "";
  expect((await readdir(folder)).filter((name) => name.startsWith("."))).toEqual([]);
  const { stdout } = await run(join(native, "bin", "postgres"), ["--version"]);
  expect(stdout).toContain(`(PostgreSQL) ${found.major}`);
  const links = JSON.parse(await readFile(join(native, "pg-symlinks.json"), "utf8")) as { target: string }[];
  for (const { target } of links) expect((await stat(join(native, "..", target))).mode & 0o444).toBe(0o444);
  await rm(folder, { recursive: true });
});
