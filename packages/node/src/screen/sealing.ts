/** The places of this room's sealed columns, and JSON in and out of them. */
import type { SubjectContent } from "@vigie/protocol/statement";
import type { Reason, ScreeningQuery } from "@vigie/screening";
import type { EarlierClearance } from "../clear/index.ts";
import type { ContentKey } from "../vault/index.ts";

/** A person asked for: one of a list carries its line and the list's own reference. */
export interface AskedPerson extends ScreeningQuery {
  readonly otherNames?: readonly string[];
  readonly place?: string;
  readonly line?: number;
  readonly ref?: string;
}

/** What identifies the person on file, for whoever compares. Of documents only the kinds whose number was asked for. */
export interface OnFile extends Pick<SubjectContent, "births" | "nationalities" | "gender" | "places"> {
  readonly version: number;
  readonly names: readonly Pick<SubjectContent["names"][number], "full" | "kind">[];
  readonly documents: readonly string[];
}

/** What is on file about why: it quotes the subject's names and dates. */
export interface SealedMatch {
  readonly name: string;
  readonly reasons: readonly Reason[];
  /** Absent in candidates of the first cut. */
  readonly onFile?: OnFile;
  readonly earlierClearance?: EarlierClearance;
}

export const places = {
  question: (screeningId: string) => `screen_screenings ${screeningId} query`,
  chunk: (screeningId: string, chunk: number) => `screen_chunks ${screeningId} ${chunk}`,
  batch: (screeningId: string, firstRow: number) => `screen_stream_batches ${screeningId} ${firstRow}`,
  asked: (candidateId: string) => `screen_candidates ${candidateId} query`,
  match: (candidateId: string) => `screen_candidates ${candidateId} reasons`,
  decision: (candidateId: string) => `screen_candidates ${candidateId} decision`,
  inquiry: (inquiryId: string) => `screen_inquiries ${inquiryId} query`,
} as const;

export function sealJson(key: ContentKey, place: string, value: unknown): Buffer {
  return key.seal(Buffer.from(JSON.stringify(value)), place);
}

/** The bytes are this room's own, sealed by sealJson; what opens is what was sealed. */
export function openJson<T>(key: ContentKey, place: string, sealed: Uint8Array): T {
  return JSON.parse(new TextDecoder().decode(key.open(sealed, place))) as T;
}
