/**
 * What a list lends to the records made from it, as data: legal basis, purpose, criterion, how the designation is
 * worded and what it is worth. A published designation is a fact from an authority (4x4 A1); what a list merely
 * remarks carries no grade of its own, so it is an assessment graded X4, "cannot be assessed".
 */
import type { Evaluation, Handling } from "@vigie/protocol/statement";
import type { ListEntry, ListFormat } from "./lists/index.ts";

export interface ListProfile {
  /** Name of the first list of this format on a node; absent: named after the file. */
  readonly listName?: string;
  /** Whether one key means one entry wherever the list comes from. A spreadsheet's "1" means nothing elsewhere. */
  readonly keysAreGlobal: boolean;
  readonly legalBasis: (entry: ListEntry) => string;
  readonly purpose: string;
  readonly inclusionCriterion: string;
  readonly handling: readonly Handling[];
  readonly designation: (entry: ListEntry, key: string, list: string) => string;
  readonly designationEvaluation: Evaluation;
}

const authoritative: Evaluation = { scheme: "4x4", source: "A", information: "1" };
export const ungraded: Evaluation = { scheme: "4x4", source: "X", information: "4" };

export const profileByFormat: Readonly<Record<ListFormat, ListProfile>> = {
  "un-xml": {
    listName: "un-sc",
    keysAreGlobal: true,
    legalBasis: ({ programme = "" }) =>
      /al-?qaida|isil|da'?esh/i.test(programme) ? "un-unscr-1267" : "un-security-council",
    purpose: "sanctions-compliance",
    inclusionCriterion: "public-designation",
    handling: ["TLP:CLEAR"],
    designation: (entry, key) =>
      describe("Designated by the United Nations Security Council", [
        ["list", entry.programme],
        ["reference", entry.reference],
        ["listed on", entry.listedOn],
        ["entry", key],
      ]),
    designationEvaluation: authoritative,
  },
  "ofac-csv": {
    listName: "ofac-sdn",
    keysAreGlobal: true,
    legalBasis: () => "ofac-sdn",
    purpose: "sanctions-compliance",
    inclusionCriterion: "public-designation",
    handling: ["TLP:CLEAR"],
    designation: (entry, key) =>
      describe("Designated by the United States Office of Foreign Assets Control", [
        ["programme", entry.programme],
        ["entry", key],
      ]),
    designationEvaluation: authoritative,
  },
  csv: {
    keysAreGlobal: false,
    legalBasis: () => "national-law",
    purpose: "ct-prevention",
    inclusionCriterion: "public-designation",
    // Nobody said that this file is public, and nobody graded it.
    handling: ["TLP:AMBER+STRICT"],
    designation: (entry, key, list) =>
      describe(`Named in the list ${list}, which gives no grade`, [
        ["programme", entry.programme],
        ["listed on", entry.listedOn],
        ["entry", key],
      ]),
    designationEvaluation: ungraded,
  },
};

function describe(start: string, details: readonly (readonly [string, string | undefined])[]): string {
  const known = details.flatMap(([title, text]) => (text === undefined ? [] : [`${title} ${text}`]));
  return `${[start, ...known].join("; ")}.`;
}
