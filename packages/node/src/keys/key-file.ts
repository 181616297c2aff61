/**
 * One key file, 0600 in DIR/keys:
 *
 *   { "v": 1, "kind": "member", "sha256": <hash of the canonical content, hex>, "content": { … } }
 *
 * The hash finds the flipped bit and the cut tail before a damaged key is used to sign or to seal anything.
 */
import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { canonicalHash } from "@vigie/protocol/base";
import { createFileDurably, fileFault, NodeFault } from "../store/index.ts";
import { textToJson } from "./config.ts";

export type KeyKind = "member" | "tls" | "vault";

export function keyPath(dir: string, kind: KeyKind): string {
  return join(dir, "keys", `${kind}.key`);
}

/** Never writes over a file: false when there is one already. */
export async function createKeyFile(dir: string, kind: KeyKind, content: object): Promise<boolean> {
  const file = { v: 1, kind, sha256: canonicalHash(content), content };
  return await createFileDurably(keyPath(dir, kind), `${JSON.stringify(file, null, 2)}\n`);
}

/** Undefined when there is none. Throws NodeFault `key_file_damaged` or `key_file_exposed`. */
export async function readKeyFile(dir: string, kind: KeyKind): Promise<unknown> {
  const path = keyPath(dir, kind);
  const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw fileFault(error, `could not read keys/${kind}.key`);
  });
  if (text === undefined) return undefined;
  await assertPrivate(path, kind);
  const content = textToContent(text, kind);
  if (content !== undefined) return content;
  throw damagedFault(kind);
}

export function damagedFault(kind: KeyKind): NodeFault {
  return new NodeFault("key_file_damaged", `keys/${kind}.key is damaged`, {
    todo: `restore keys/${kind}.key of the data directory from its backup; do not make a new one`,
  });
}

function textToContent(text: string, kind: KeyKind): object | undefined {
  const file = textToJson(text);
  if (typeof file !== "object" || file === null) return undefined;
  const { v, kind: found, sha256, content } = file as Record<string, unknown>;
  if (v !== 1 || found !== kind || typeof content !== "object" || content === null) return undefined;
  // A damaged text may hold what has no canonical form, which is a bug elsewhere and only damage here.
  if (!JSON.stringify(content).isWellFormed()) return undefined;
  return canonicalHash(content) === sha256 ? content : undefined;
}

async function assertPrivate(path: string, kind: KeyKind): Promise<void> {
  if (process.platform === "win32") return;
  const { mode } = await stat(path);
  if ((mode & 0o077) === 0) return;
  throw new NodeFault("key_file_exposed", `other users of this machine can read keys/${kind}.key`, {
    todo: "close it (chmod 600 on the files in keys/), and consider whether somebody has read it",
  });
}
