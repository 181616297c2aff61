/**
 * What the ledger keeps of an act. The leaf is the RFC 8785 form of
 *
 *   { v: 1, index, at, act, actor, object?, hash?, detail? }
 *
 * with its own index inside, so that an entry moved to another place shows it.
 */
import { canonicalBytes, type Timestamp } from "@vigie/protocol/base";

export interface LedgerEntryDraft {
  /** Room and verb: `record.file`, `desk.consult-notice`. */
  readonly act: string;
  /** `duty-officer@duty`, or `node` for what no person did. */
  readonly actor: string;
  /** Id of the record that the act is about. */
  readonly object?: string;
  /** Hash of the statement or envelope that the act made or took. */
  readonly hash?: string;
  /** Never personal: the ledger is kept when the record is erased. */
  readonly detail?: Readonly<Record<string, string | number | boolean>>;
}

export interface LedgerEntry extends LedgerEntryDraft {
  readonly v: 1;
  readonly index: number;
  readonly at: Timestamp;
}

export function entryToLeaf(draft: LedgerEntryDraft, place: { index: number; at: Timestamp }): Uint8Array {
  const { act, actor, object, hash, detail } = draft;
  return canonicalBytes({
    v: 1,
    index: place.index,
    at: place.at,
    act,
    actor,
    ...(object === undefined ? {} : { object }),
    ...(hash === undefined ? {} : { hash }),
    ...(detail === undefined ? {} : { detail }),
  });
}

/** Undefined when the bytes are no entry: somebody wrote into the table past the ledger. */
export function leafToEntry(leaf: Uint8Array): LedgerEntry | undefined {
  try {
    const entry: unknown = JSON.parse(
      Buffer.from(leaf.buffer, leaf.byteOffset, leaf.byteLength).toString("utf8"),
    );
    return typeof entry === "object" && entry !== null && "index" in entry && "at" in entry
      ? (entry as LedgerEntry)
      : undefined;
  } catch {
    return undefined;
  }
}
