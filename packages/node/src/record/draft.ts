/** A draft becomes a statement here, and only here: every safeguard is checked before a key is touched. */
import type { RecordId, RecordKind, Refusal, Result, ServiceId, Timestamp } from "@vigie/protocol/base";
import { refuse, timestampToMs } from "@vigie/protocol/base";
import {
  type Handling,
  parseStatement,
  type Statement,
  type StatementOf,
  type StatementRefusal,
  type StatementStatus,
} from "@vigie/protocol/statement";
import type { Charter } from "@vigie/protocol/trust";
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
  | Refusal<"charter_missing" | "code_not_in_charter" | "service_unknown" | "review_too_late">;

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
  return checkCodes(charter, parsed.value);
}

/** The charter's lists are closed: a basis, purpose or criterion that the members did not sign is none. */
function checkCodes(charter: Charter, statement: Statement): Result<Statement, DraftRefusal> {
  if (statement.kind !== "subject" && statement.kind !== "notice") return { ok: true, value: statement };
  const findings: { path: string; reason: string }[] = [];
  const demand = (path: string, code: string, list: readonly { readonly code: string }[]) => {
    if (!list.some((entry) => entry.code === code))
      findings.push({ path: `content.${path}`, reason: "must be a code of the charter" });
  };
  demand("legalBasis", statement.content.legalBasis, charter.legalBases);
  demand("purpose", statement.content.purpose, charter.purposes);
  if (statement.kind === "subject")
    demand("inclusionCriterion", statement.content.inclusionCriterion, charter.inclusionCriteria);
  if (findings.length > 0) return refuse("code_not_in_charter", "a code is not in the charter", findings);
  return statement.kind === "subject" ? checkRetention(charter, statement) : { ok: true, value: statement };
}

/** The charter caps how far ahead a review may lie, by category of person. */
function checkRetention(
  charter: Charter,
  statement: StatementOf<"subject">,
): Result<Statement, DraftRefusal> {
  const { category, reviewDate } = statement.content;
  const daysMax = charter.retentionDaysMax[category];
  const latestMs = timestampToMs(statement.issuedAt) + daysMax * 24 * 3_600_000;
  if (timestampToMs(reviewDate) <= latestMs) return { ok: true, value: statement };
  return refuse("review_too_late", "the review date lies beyond the charter's maximum", [
    { path: "content.reviewDate", reason: `must lie within ${daysMax} days for this category of person` },
  ]);
}
