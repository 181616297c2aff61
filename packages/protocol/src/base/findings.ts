/**
 * A validator's issues become findings: sentences that a form can show beside the field. What comes from outside
 * stays outside: a finding names fields of our own schemas, never a key or a value that the sender chose (a clerk's
 * file may well carry a person's name as a key).
 */
import type { Finding } from "./result.ts";

/** The part of a zod issue that is read here; structural, so that this room needs no validator. */
export interface SchemaIssue {
  readonly code?: string | undefined;
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly expected?: unknown;
  /** Of an enumeration: our own words, not the sender's. */
  readonly values?: readonly unknown[];
  /** Of a union told apart by one field: our own words as well. */
  readonly options?: readonly unknown[];
  /** Of a bound: what is counted, and the bound. */
  readonly origin?: unknown;
  readonly maximum?: unknown;
  readonly minimum?: unknown;
}

/** A form shows dozens at most; a hostile list of a million wrong items must not cost a million sentences. */
const findingsMax = 100;

const notGiven = Symbol("not given");

/** @param input what was validated; read only to tell a missing field from a wrong one, where it is given. */
export function issuesToFindings(issues: readonly SchemaIssue[], input: unknown = notGiven): Finding[] {
  const findings = issues.slice(0, findingsMax).map((issue) => issueToFinding(issue, input));
  if (issues.length > findingsMax)
    findings.push({ path: "", reason: `and ${issues.length - findingsMax} further findings` });
  return findings;
}

function issueToFinding(issue: SchemaIssue, input: unknown): Finding {
  if (issue.code === "unrecognized_keys")
    return { path: pathText(issue.path), reason: "holds a field that its schema does not know" };
  // Here the last part of the path is the sender's key.
  if (issue.code === "invalid_key")
    return { path: pathText(issue.path.slice(0, -1)), reason: "holds a key that its schema does not know" };
  const missing = input !== notGiven && isMissing(input, issue.path);
  const sentence = issueToSentence(issue);
  return { path: pathText(issue.path), reason: missing ? `is missing; ${sentence}` : sentence };
}

function issueToSentence(issue: SchemaIssue): string {
  if (issue.code === "invalid_type") return `must be of type ${String(issue.expected)}`;
  // A schema that gave its own sentence keeps it; these are the validator's own.
  if (issue.message.startsWith("Too big"))
    return `must not be more than ${String(issue.maximum)}${unitOf(issue)}`;
  if (issue.message.startsWith("Too small"))
    return `must not be less than ${String(issue.minimum)}${unitOf(issue)}`;
  const words = issue.code === "invalid_value" ? issue.values : issue.options;
  if (words === undefined || words.length === 0) return issue.message;
  return words.length === 1
    ? `must be ${String(words[0])}`
    : `must be one of ${words.map(String).join(", ")}`;
}

function unitOf(issue: SchemaIssue): string {
  if (issue.origin === "array") return " items";
  return issue.origin === "string" ? " characters" : "";
}

function isMissing(input: unknown, path: readonly PropertyKey[]): boolean {
  let at = input;
  for (const part of path) {
    if (typeof at !== "object" || at === null || !Object.hasOwn(at, part)) return true;
    at = (at as Record<PropertyKey, unknown>)[part];
  }
  return at === undefined;
}

function pathText(path: readonly PropertyKey[]): string {
  return path.map(String).join(".");
}
