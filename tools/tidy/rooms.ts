/**
 * The rooms of each package, in the order in which data walks through them. A room imports only rooms that stand
 * before it, through their index.ts. Files that stand beside the rooms wire them together and may import any.
 */
export interface PackageRooms {
  readonly rooms: readonly string[];
  /** Whether each room has one door, its index.ts. The console's and the command line's rooms are opened file by file. */
  readonly hasIndex: boolean;
}

const inOrder = (...rooms: string[]): PackageRooms => ({ rooms, hasIndex: true });

export const roomsByPackage: Readonly<Record<string, PackageRooms>> = {
  protocol: inOrder("base", "statement", "trust", "seal", "channel", "ledger"),
  contract: { rooms: ["routes"], hasIndex: false },
  screening: inOrder("data", "text", "compare", "index", "threads"),
  node: inOrder(
    "store",
    "keys",
    "vault",
    "ledger",
    "record",
    "clear",
    "intake",
    "release",
    "exchange",
    "receive",
    "screen",
    "desk",
    "access",
    "oversight",
    "http",
  ),
  cli: { rooms: ["output", "client", "charter", "eval", "commands", "demo"], hasIndex: false },
  console: { rooms: ["ui", "lib", "features", "app"], hasIndex: false },
};

/** Second doors: the part of a room that runs in a browser, where no node: module may be reachable. */
export const browserDoors: ReadonlySet<string> = new Set([
  "packages/protocol/src/base/words.ts",
  "packages/protocol/src/statement/schemas.ts",
]);

/** Packages that must run anywhere, without clock, disk and network: what two nodes or two machines must agree on. */
export const purePackages: ReadonlySet<string> = new Set(["protocol", "screening", "contract"]);

/** The one platform module that a pure package may use: the runtime's cryptography, in the protocol alone. */
export const platformModulesByPackage: Readonly<Record<string, readonly string[]>> = {
  protocol: ["node:crypto"],
};

export interface PlacedFile {
  readonly package: string;
  /** The room, or undefined for a file beside the rooms. */
  readonly room: string | undefined;
}

/** Where a file of packages/<package>/src stands; undefined for every other file. */
export function placeFile(path: string): PlacedFile | undefined {
  const match = /^packages\/([^/]+)\/src\/(.+)$/.exec(path);
  if (match === null) return undefined;
  const [, name = "", inner = ""] = match;
  const parts = inner.split("/");
  return { package: name, room: parts.length > 1 ? parts[0] : undefined };
}
