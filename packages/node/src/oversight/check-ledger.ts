/** The ledger: a short one whole, a long one by its last signed checkpoint, so that the doctor answers at once. */
import { bytesToHex, type MemberId } from "@vigie/protocol/base";
import { verifyCheckpointNote } from "@vigie/protocol/ledger";
import { ledgerOrigin, readLedgerHead, verifyLedger } from "../ledger/index.ts";
import type { Db } from "../store/index.ts";
import { type Check, createCheck } from "./check.ts";

export interface LedgerSigner {
  readonly member: MemberId;
  /** Public key, base64url. */
  readonly ed25519: string;
}

/** Entries that are verified within about a second. */
export const wholeEntriesMax = 50_000;

const todo =
  "stop the node, keep the data directory as it is, and call your overseer: entries were changed outside of Vigie";

export async function checkLedger(
  db: Db,
  signer: LedgerSigner,
  { entriesMax }: { readonly entriesMax: number },
): Promise<Check> {
  const head = await readLedgerHead(db);
  if (head.size <= entriesMax) {
    const verified = await verifyLedger(db, { signer });
    if (!verified.ok) return createCheck("ledger", "fail", verified.error.message, todo);
    return createCheck(
      "ledger",
      "ok",
      `${verified.value.size} entries, all verified, ${verified.value.checkpoints} signed checkpoints`,
    );
  }
  if (head.checkpoint === undefined)
    return createCheck("ledger", "warn", `${head.size} entries, none signed`, "run `vigie ledger verify`");
  const signed = verifyCheckpointNote(head.checkpoint, {
    origin: ledgerOrigin(signer.member),
    ed25519: signer.ed25519,
  });
  const isAsSigned =
    signed.ok &&
    signed.value.size <= head.size &&
    (signed.value.size < head.size || bytesToHex(signed.value.root) === head.root);
  if (!isAsSigned) return createCheck("ledger", "fail", "the last checkpoint does not fit the ledger", todo);
  const unsigned = head.size - signed.value.size;
  return createCheck(
    "ledger",
    "ok",
    `${head.size} entries, signed up to the last ${unsigned}; \`vigie ledger verify\` proves the whole`,
  );
}
