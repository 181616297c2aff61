import { CallRefused } from "@vigie/contract";
import { describe, expect, it } from "vitest";
import { findingsByPath, isSessionOver, isUnreachable } from "./refusal.ts";

const refused = (code: "not_signed_in" | "node_unavailable" | "statement_malformed", path = "") =>
  new CallRefused({
    status: 400,
    code,
    message: "m",
    todo: "t",
    findings: [{ path, reason: "must not be empty" }],
  });

describe("refusals", () => {
  it("puts a finding at the form's own field, whatever the record is wrapped in", () => {
    const paths = ["content.names.0.full", "body.content.names.0.full", "names.0.full"];
    for (const path of paths)
      expect(findingsByPath(refused("statement_malformed", path)).get("names.0.full")).toBe(
        "must not be empty",
      );
  });

  it("tells an ended session, a silent node and a plain refusal apart", () => {
    expect(isSessionOver(refused("not_signed_in"))).toBe(true);
    expect(isSessionOver(refused("statement_malformed"))).toBe(false);
    expect(isUnreachable(new TypeError("Failed to fetch"))).toBe(true);
    expect(isUnreachable(refused("node_unavailable"))).toBe(true);
    expect(isUnreachable(refused("statement_malformed"))).toBe(false);
    expect(isUnreachable(null)).toBe(false);
  });
});
