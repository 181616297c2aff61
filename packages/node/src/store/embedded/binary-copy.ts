/** PostgreSQL's programs made complete where they are, or copied to where another user can run them. */
import { randomBytes } from "node:crypto";
import { constants } from "node:fs";
import {
  access,
  chmod,
  cp,
  lstat,
  mkdir,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  symlink,
} from "node:fs/promises";
import { basename, dirname, join, relative } from "node:path";
import { NodeFault } from "../fault.ts";
import { withStartLock } from "./start-lock.ts";

export interface PostgresPackage {
  readonly native: string;
  readonly version: string;
  readonly major: number;
}

/** Makes missing links and exec bits. False when we may not write there; several processes may do it at once. */
export async function completePackage(native: string): Promise<boolean> {
  try {
    for (const { source, target } of await readLinks(native)) {
      const link = join(dirname(native), target);
      if ((await lstat(link).catch(() => undefined)) !== undefined) continue;
      await symlink(relative(dirname(target), source), link).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== "EEXIST") throw error;
      });
    }
    for (const name of await readdir(join(native, "bin"))) {
      const program = join(native, "bin", name);
      await access(program, constants.X_OK).catch(() => chmod(program, 0o755));
    }
    return true;
  } catch (error) {
    if (["EACCES", "EPERM", "EROFS"].includes((error as NodeJS.ErrnoException).code ?? "")) return false;
    throw error;
  }
}

async function readLinks(native: string): Promise<{ source: string; target: string }[]> {
  const text = await readFile(join(native, "pg-symlinks.json"), "utf8").catch(() => "[]");
  return JSON.parse(text) as { source: string; target: string }[];
}

/** Gives the copy's `native` folder. */
export async function copyPackage(source: PostgresPackage, folder: string): Promise<string> {
  const target = join(folder, `postgres-${source.version}-${process.platform}-${process.arch}`);
  if (await isTrustedCopy(target)) return join(target, "native");
  await mkdir(folder, { recursive: true, mode: 0o755 });
  // Nodes that start together need one copy, not one each.
  return await withStartLock(join(folder, "copy.lock"), async () => await copyTo(target, source));
}

/** Copy to a temporary name, then rename: a copy that has its name is whole. */
async function copyTo(target: string, source: PostgresPackage): Promise<string> {
  if (await isTrustedCopy(target)) return join(target, "native");
  const folder = dirname(target);
  // Under the lock nobody else is copying: what has a temporary name was left by somebody who was killed.
  for (const name of await readdir(folder)) {
    if (name.startsWith(`.${basename(target)}.`))
      await rm(join(folder, name), { recursive: true, force: true });
  }
  const temporary = join(folder, `.${basename(target)}.${randomBytes(6).toString("hex")}`);
  try {
    // The inner folder keeps the name `native`, because the list of links names it.
    await cp(source.native, join(temporary, "native"), { recursive: true, verbatimSymlinks: true });
    await completePackage(join(temporary, "native"));
    await openToAll(join(temporary, "native"));
    await chmod(temporary, 0o755);
    await rename(temporary, target).catch((error: NodeJS.ErrnoException) => {
      if (!["ENOTEMPTY", "EEXIST", "EPERM"].includes(error.code ?? "")) throw error;
    });
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
  if (await isTrustedCopy(target)) return join(target, "native");
  throw new NodeFault(
    "database_binaries_unusable",
    "PostgreSQL's programs could not be copied to where the database's user can run them",
    {
      todo: `remove ${target} and start again, or install Vigie in a place that every user can read`,
    },
  );
}

/** Programs that somebody else could have written are not run. */
async function isTrustedCopy(target: string): Promise<boolean> {
  const info = await lstat(target).catch(() => undefined);
  return info?.isDirectory() === true && info.uid === (process.getuid?.() ?? 0) && (info.mode & 0o022) === 0;
}

async function openToAll(directory: string): Promise<void> {
  await chmod(directory, 0o755);
  for (const entry of await readdir(directory, { withFileTypes: true })) {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) await openToAll(path);
    else if (entry.isFile()) await chmod(path, (await stat(path)).mode & 0o100 ? 0o755 : 0o644);
  }
}
