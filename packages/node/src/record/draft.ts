/** A draft becomes a statement here, and only here: every safeguard is checked before a key is touched. */
import type { RecordId, RecordKind, Refusal, Result, ServiceId, Timestamp } from "@vigie/protocol/base";
import { assert, refuse } from "@vigie/protocol/base";
import {
  type Handling,
  parseStatement,
  type Statement,
  type StatementRefusal,
  type StatementStatus,
} from "@vigie/protocol/statement";
import { type Charter, checkCharterTerms } from "@vigie/protocol/trust";
import type { NodeIdentity } from "../keys/index.ts";

export interface StatementDraft {
  readonly kind: RecordKind;
  /** Absent: a new record. Present: the next version of this one. */
  readonly id?: RecordId;
  /** Refused as `version_conflict` unless the record stands at this version. */
  readonly expectedVersion?: number;
  readonly service: ServiceId;
  readonly handling: readonly Handling[];
  readonly status: StatementStatus;
  /** Validated here against the schema of its kind. */
  readonly content: unknown;
  /** A record that never leaves this node (a public list's entry) names no charter and needs none. */
  readonly national?: boolean;
}

export interface RecordDeps {
  readonly identity: NodeIdentity;
  readonly charter: Charter | null;
  readonly now: () => Timestamp;
}

export type DraftRefusal =
  | StatementRefusal
  | Refusal<"charter_missing" | "service_unknown" | "code_not_in_charter" | "review_too_late">;

/** Which record a draft becomes a version of. */
export interface DraftPlace {
  readonly id: RecordId;
  readonly nonce: string;
  readonly version: number;
}

/** @returns the statement to sign, or every finding at once. */
export function draftToStatement(
  deps: RecordDeps,
  draft: StatementDraft,
  place: DraftPlace,
): Result<Statement, DraftRefusal> {
  const { charter, identity } = deps;
  if (!draft.national && charter === null)
    return refuse("charter_missing", "this node has no charter yet: only national records can be filed");
  if (!identity.card.services.some((service) => service.id === draft.service))
    return refuse("service_unknown", "the node's card names no such service", [
      { path: "originator.service", reason: "must be a service of this node" },
    ]);
  const parsed = parseStatement({
    v: 1,
    kind: draft.kind,
    id: place.id,
    nonce: place.nonce,
    version: place.version,
    originator: { member: identity.card.member, service: draft.service },
    issuedAt: deps.now(),
    charter: draft.national || charter === null ? null : { cell: charter.cell, version: charter.version },
    handling: draft.handling,
    status: draft.status,
    content: draft.content,
  });
  if (!parsed.ok || draft.national || charter === null) return parsed;
  const terms = checkCharterTerms(charter, parsed.value);
  if (terms.ok) return parsed;
  const { code, message, findings } = terms.error;
  assert(code !== "deadline_not_of_clock", "the desk room sets the deadline from the charter's clock");
  return refuse(code, message, findings);
}
