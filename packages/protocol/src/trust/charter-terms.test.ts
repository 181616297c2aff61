import { describe, expect, test } from "vitest";
import { msToTimestamp, timestampToMs } from "../base/index.ts";
import type { Statement } from "../statement/index.ts";
import { exampleStatement } from "../statement/testing.ts";
import { checkCharterTerms } from "./charter-terms.ts";
import { createTestCharter, createTestMember } from "./testing.ts";

const charter = createTestCharter([createTestMember("ma")]);

function subject(changes: Record<string, unknown> = {}): Statement {
  const statement = exampleStatement("subject");
  return { ...statement, content: { ...statement.content, ...changes } };
}

function notice(changes: Record<string, unknown> = {}): Statement {
  const statement = exampleStatement("notice");
  const { issuedAt, content } = statement;
  const clockMs = charter.clocksMs[content.clock as keyof typeof charter.clocksMs];
  const deadline = msToTimestamp(timestampToMs(issuedAt) + clockMs);
  return { ...statement, content: { ...content, deadline, ...changes } };
}

describe("the charter's terms", () => {
  test("[T12] codes of the charter pass; each other one is named", () => {
    expect(checkCharterTerms(charter, subject())).toEqual({ ok: true, value: undefined });
    for (const field of ["legalBasis", "purpose", "inclusionCriterion"])
      expect(checkCharterTerms(charter, subject({ [field]: "no-such" }))).toMatchObject({
        error: { code: "code_not_in_charter", findings: [{ path: `content.${field}` }] },
      });
    expect(checkCharterTerms(charter, notice({ purpose: "no-such" }))).toMatchObject({
      error: { code: "code_not_in_charter" },
    });
  });

  test("[T13] a review date beyond the category's maximum is refused, the last lawful moment is not", () => {
    const issuedMs = timestampToMs(exampleStatement("subject").issuedAt);
    const lastMs = issuedMs + charter.retentionDaysMax.suspect * 24 * 3_600_000;
    expect(checkCharterTerms(charter, subject({ reviewDate: msToTimestamp(lastMs) }))).toMatchObject({
      ok: true,
    });
    expect(checkCharterTerms(charter, subject({ reviewDate: msToTimestamp(lastMs + 1) }))).toMatchObject({
      error: { code: "review_too_late" },
    });
  });

  test("[T14] a deadline is the time of issue plus the clock, to the millisecond", () => {
    expect(checkCharterTerms(charter, notice())).toMatchObject({ ok: true });
    const { deadline } = notice().content as { deadline: ReturnType<typeof msToTimestamp> };
    for (const ms of [-1, 1, 365 * 24 * 3_600_000])
      expect(
        checkCharterTerms(charter, notice({ deadline: msToTimestamp(timestampToMs(deadline) + ms) })),
      ).toMatchObject({ error: { code: "deadline_not_of_clock" } });
  });
});
