/**
 * DIR/postgres and the two ways to it. Its path may be longer than a socket's name can be (107 bytes), and it may
 * lie under a folder that the server's user cannot enter. On Linux both are solved by the same means: an open
 * directory is reached through /proc/self/fd/N whatever stands above it.
 *
 *   DIR/postgres/data/           the cluster
 *   DIR/postgres/data.new/       a cluster that initdb has not finished; removed at the next start
 *   DIR/postgres/.s.PGSQL.5432   the socket
 *   DIR/postgres/server.log      what the server says (no statements, no rows)
 */
import { createHash } from "node:crypto";
import { closeSync, constants, existsSync, openSync } from "node:fs";
import { chmod, chown, lstat, mkdir, realpath, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileFault } from "../durable-file.ts";
import { NodeFault } from "../fault.ts";
import { type Account, chooseAccount, isReachable, ownUid } from "./account.ts";

export interface ServerHome extends Disposable {
  readonly directory: string;
  readonly data: string;
  readonly log: string;
  readonly account: Account;
  /** The directory as the server names it; with `inheritsDirectory` it needs our descriptor as its number 3. */
  readonly serverPath: string;
  readonly inheritsDirectory: boolean;
  readonly descriptor: number;
  /** Where the server puts its socket, as the server names it. */
  readonly serverSocketDirectory: string;
  /** The same directory as this process names it: `host` for pg. */
  readonly clientSocketDirectory: string;
}

const socketPathBytesMax = 100;
const childDescriptor = 3;

export async function openServerHome(dir: string): Promise<ServerHome> {
  try {
    return await open(join(dir, "postgres"));
  } catch (error) {
    throw fileFault(error, "could not open the database's directory");
  }
}

async function open(wanted: string): Promise<ServerHome> {
  const owner = await stat(join(wanted, "data")).catch(() => undefined);
  const account = await chooseAccount(owner && { uid: owner.uid, gid: owner.gid });
  await mkdir(wanted, { recursive: true, mode: 0o700 });
  const directory = await realpath(wanted);
  if (!account.isOurs) await chown(directory, account.uid, account.gid);
  await chmod(directory, 0o700);

  const isShort = Buffer.byteLength(join(directory, ".s.PGSQL.5432")) <= socketPathBytesMax;
  const hasProc = existsSync("/proc/self/fd");
  const isDirect = await isReachable(directory, account);
  if (!isDirect && !hasProc) {
    throw new NodeFault(
      "directory_unreachable",
      "the user that runs PostgreSQL cannot reach the data directory",
      {
        todo: "place the data directory under folders that every user may enter",
      },
    );
  }
  const inheritsDirectory = hasProc && (!isDirect || !isShort);
  const descriptor =
    process.platform === "win32" ? -1 : openSync(directory, constants.O_RDONLY | constants.O_DIRECTORY);
  const serverPath = inheritsDirectory ? `/proc/self/fd/${childDescriptor}` : directory;
  const shortDirectory = isShort || hasProc ? undefined : await makeShortDirectory(directory, account);
  return {
    directory,
    data: join(directory, "data"),
    log: join(directory, "server.log"),
    account,
    serverPath,
    inheritsDirectory,
    descriptor,
    serverSocketDirectory: shortDirectory ?? serverPath,
    clientSocketDirectory: shortDirectory ?? (isShort ? directory : `/proc/self/fd/${descriptor}`),
    [Symbol.dispose]() {
      if (descriptor >= 0) closeSync(descriptor);
    },
  };
}

/** Without /proc a long path needs a short stand-in; the name is fixed so that every process finds it. */
async function makeShortDirectory(directory: string, account: Account): Promise<string> {
  const short = join(tmpdir(), `vigie-${createHash("sha256").update(directory).digest("hex").slice(0, 16)}`);
  await mkdir(short, { mode: 0o700 }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "EEXIST") throw error;
  });
  const info = await lstat(short);
  if (!info.isDirectory() || (info.uid !== ownUid() && info.uid !== account.uid)) {
    throw new NodeFault("directory_forbidden", "somebody else holds the place of the database's socket", {
      todo: `remove ${short}`,
    });
  }
  if (!account.isOurs) await chown(short, account.uid, account.gid);
  return short;
}
