/** DIR/charter.json: the charter in force, signed by every member. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { ok, type Refusal, type Result, refuse } from "@vigie/protocol/base";
import {
  type CharterRefusal,
  type CharterTrustRefusal,
  parseSignedCharter,
  type SignedCharter,
  verifyCharter,
} from "@vigie/protocol/trust";
import { fileFault, NodeFault, writeFileDurably } from "../store/index.ts";
import { textToJson } from "./config.ts";

export type CharterFileRefusal =
  | CharterRefusal
  | CharterTrustRefusal
  | Refusal<"charter_older" | "charter_other_cell">;

const charterPath = (dir: string) => join(dir, "charter.json");

/** Undefined when the node belongs to no cell yet. Throws NodeFault `charter_unusable` when the file proves nothing. */
export async function readCharter(dir: string): Promise<SignedCharter | undefined> {
  const text = await readFile(charterPath(dir), "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw fileFault(error, "could not read charter.json");
  });
  if (text === undefined) return undefined;
  const signed = await parseVerified(textToJson(text));
  if (signed.ok) return signed.value;
  throw new NodeFault(
    "charter_unusable",
    `charter.json is not a charter that every member signed: ${signed.error.message}`,
    {
      todo: "put the signed charter back with `vigie charter` or from a backup",
    },
  );
}

/** Puts a charter in force. Hostile input comes in here; nothing is written unless every signature holds. */
export async function writeCharter(
  dir: string,
  input: unknown,
): Promise<Result<SignedCharter, CharterFileRefusal>> {
  const signed = await parseVerified(input);
  if (!signed.ok) return signed;
  const inForce = await readCharter(dir);
  if (inForce !== undefined && inForce.charter.cell !== signed.value.charter.cell) {
    return refuse("charter_other_cell", "the node belongs to another cell");
  }
  // Going back would bring back members who left and keys that were given up.
  if (inForce !== undefined && inForce.charter.version > signed.value.charter.version) {
    return refuse("charter_older", "a newer charter is in force");
  }
  await writeFileDurably(charterPath(dir), `${JSON.stringify(signed.value, null, 2)}\n`);
  return signed;
}

async function parseVerified(
  input: unknown,
): Promise<Result<SignedCharter, CharterRefusal | CharterTrustRefusal>> {
  const parsed = parseSignedCharter(input);
  if (!parsed.ok) return parsed;
  const verified = await verifyCharter(parsed.value);
  return verified.ok ? ok(parsed.value) : verified;
}
