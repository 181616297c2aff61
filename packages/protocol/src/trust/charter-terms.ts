/**
 * What a charter demands of a statement beyond its form: its codes, its retention, its clocks. The sender's node checks
 * it before signing and the recipient's before taking it in, by this one function.
 */
import { type Finding, ok, type Refusal, type Result, refuse, timestampToMs } from "../base/index.ts";
import type { Statement, StatementOf } from "../statement/index.ts";
import type { Charter } from "./charter.ts";

export type CharterTermsRefusal = Refusal<
  "code_not_in_charter" | "review_too_late" | "deadline_not_of_clock"
>;

const dayMs = 24 * 3_600_000;

/**
 * The charter's lists are closed: a basis, purpose or criterion that the members did not sign is none (rule T12).
 * Other kinds than subjects and notices carry no terms.
 */
export function checkCharterTerms(charter: Charter, statement: Statement): Result<void, CharterTermsRefusal> {
  if (statement.kind !== "subject" && statement.kind !== "notice") return ok(undefined);
  const findings = [
    ...findUnlisted("legalBasis", statement.content.legalBasis, charter.legalBases),
    ...findUnlisted("purpose", statement.content.purpose, charter.purposes),
    ...(statement.kind === "subject"
      ? findUnlisted("inclusionCriterion", statement.content.inclusionCriterion, charter.inclusionCriteria)
      : []),
  ];
  if (findings.length > 0) return refuse("code_not_in_charter", "a code is not in the charter", findings);
  return statement.kind === "subject"
    ? checkRetention(charter, statement)
    : checkDeadline(charter, statement);
}

function findUnlisted(field: string, code: string, list: readonly { readonly code: string }[]): Finding[] {
  if (list.some((entry) => entry.code === code)) return [];
  return [{ path: `content.${field}`, reason: "must be a code of the charter" }];
}

/** T13: the charter caps how far ahead a review may lie, by category of person. */
function checkRetention(
  charter: Charter,
  { issuedAt, content }: StatementOf<"subject">,
): Result<void, CharterTermsRefusal> {
  const daysMax = charter.retentionDaysMax[content.category];
  const latestMs = timestampToMs(issuedAt) + daysMax * dayMs;
  if (timestampToMs(content.reviewDate) <= latestMs) return ok(undefined);
  return refuse("review_too_late", "the review date lies beyond the charter's maximum", [
    { path: "content.reviewDate", reason: `must lie within ${daysMax} days for this category of person` },
  ]);
}

/** T14: nobody sets his own deadline; it follows from the signed time and the charter's clock. */
function checkDeadline(
  charter: Charter,
  { issuedAt, content }: StatementOf<"notice">,
): Result<void, CharterTermsRefusal> {
  if (timestampToMs(content.deadline) === timestampToMs(issuedAt) + charter.clocksMs[content.clock])
    return ok(undefined);
  return refuse("deadline_not_of_clock", "the deadline is not that of the clock", [
    { path: "content.deadline", reason: "must be the time of issue plus the charter's clock" },
  ]);
}
