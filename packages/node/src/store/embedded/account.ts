/**
 * The operating system's user under which PostgreSQL runs. PostgreSQL refuses to run as root, so a node that was
 * started as root gives its server another user: the least harm is done by one that owns nothing else.
 */
import { execFile } from "node:child_process";
import { stat } from "node:fs/promises";
import { dirname } from "node:path";
import { promisify } from "node:util";
import { NodeFault } from "../fault.ts";

const run = promisify(execFile);

export interface Account {
  readonly uid: number;
  readonly gid: number;
  /** True when the server runs as the very user that this process has. */
  readonly isOurs: boolean;
}

export const ownUid = () => process.getuid?.() ?? 0;
const isRoot = () => process.getuid?.() === 0;

/** @param existingOwner owner of a data directory that is already there: a server must own its data. */
export async function chooseAccount(
  existingOwner: { uid: number; gid: number } | undefined,
): Promise<Account> {
  if (!isRoot()) {
    const own = { uid: ownUid(), gid: process.getgid?.() ?? 0, isOurs: true };
    if (existingOwner === undefined || existingOwner.uid === own.uid || process.platform === "win32")
      return own;
    throw new NodeFault("directory_forbidden", "the database belongs to another user of this machine", {
      detail: { uid: existingOwner.uid },
      todo: "run as that user or as root",
    });
  }
  if (existingOwner !== undefined && existingOwner.uid !== 0) return { ...existingOwner, isOurs: false };
  const wanted = process.env.VIGIE_POSTGRES_USER;
  if (wanted !== undefined) {
    const account = await findAccount(wanted);
    if (account !== undefined && account.uid !== 0) return account;
    throw new NodeFault(
      "database_user_missing",
      "the user named by VIGIE_POSTGRES_USER does not exist or is root",
      {
        todo: "create the user, or leave VIGIE_POSTGRES_USER away",
      },
    );
  }
  for (const name of ["vigie", "postgres"]) {
    const account = await findAccount(name);
    if (account !== undefined) return account;
  }
  const account = (await createAccount("vigie")) ?? (await findAccount("nobody"));
  if (account !== undefined) return account;
  throw new NodeFault("database_user_missing", "no unprivileged user to run PostgreSQL under", {
    todo: "create a system user and name it in VIGIE_POSTGRES_USER, or start Vigie as an ordinary user",
  });
}

async function findAccount(name: string): Promise<Account | undefined> {
  try {
    const [uid, gid] = await Promise.all([run("id", ["-u", name]), run("id", ["-g", name])]);
    return { uid: Number(uid.stdout) >>> 0, gid: Number(gid.stdout) >>> 0, isOurs: false };
  } catch {
    return undefined;
  }
}

/** Several nodes may do this at once: what counts is that the user exists afterwards. */
async function createAccount(name: string): Promise<Account | undefined> {
  const home = ["--no-create-home", "--home-dir", "/nonexistent", "--shell", "/usr/sbin/nologin"];
  const attempts: [string, string[]][] = [
    ["useradd", ["--system", "--user-group", ...home, name]],
    ["adduser", ["-S", "-D", "-H", "-h", "/nonexistent", "-s", "/sbin/nologin", name]],
  ];
  for (const [program, args] of attempts) {
    await run(program, args).catch(() => undefined);
    const account = await findAccount(name);
    if (account !== undefined) return account;
  }
  return undefined;
}

/** Whether `account` can walk to `path` and read it, by mode bits alone; a wrong "no" only costs a detour. */
export async function isReachable(path: string, account: Account): Promise<boolean> {
  if (account.isOurs) return true;
  const may = async (at: string, bit: number) => {
    const { uid, gid, mode } = await stat(at);
    const shift = uid === account.uid ? 6 : gid === account.gid ? 3 : 0;
    return ((mode >> shift) & bit) === bit;
  };
  const isFolder = (await stat(path)).isDirectory();
  if (!(await may(path, isFolder ? 0o5 : 0o4))) return false;
  for (let at = dirname(path); ; at = dirname(at)) {
    if (!(await may(at, 0o1))) return false;
    if (at === dirname(at)) return true;
  }
}
