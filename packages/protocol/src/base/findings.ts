/**
 * A validator's issues become findings. What comes from outside stays outside: a finding names fields of our own
 * schemas, never a key or a value that the sender chose (a clerk's file may well carry a person's name as a key).
 */
import type { Finding } from "./result.ts";

/** The part of a zod issue that is read here; structural, so that base needs no validator. */
export interface SchemaIssue {
  readonly code?: string | undefined;
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/** A form shows dozens at most; a hostile list of a million wrong items must not cost a million sentences. */
const findingsMax = 100;

export function issuesToFindings(issues: readonly SchemaIssue[]): Finding[] {
  const findings = issues.slice(0, findingsMax).map(issueToFinding);
  if (issues.length > findingsMax)
    findings.push({ path: "", reason: `and ${issues.length - findingsMax} further findings` });
  return findings;
}

function issueToFinding(issue: SchemaIssue): Finding {
  if (issue.code === "unrecognized_keys")
    return { path: issue.path.join("."), reason: "holds a field that its schema does not know" };
  if (issue.code === "invalid_key")
    return {
      path: issue.path.slice(0, -1).map(String).join("."),
      reason: "holds a key that its schema does not know",
    };
  return { path: issue.path.map(String).join("."), reason: issue.message };
}
