/**
 * Statements for tests: invented persons, every safeguard present. Typed as plain JSON, because the tests take
 * fields away and put wrong ones in.
 */
import { createRecordId, type MemberId, nonceToText, type RecordKind } from "../base/index.ts";
import type { Statement } from "./statement.ts";

// biome-ignore lint/suspicious/noExplicitAny: tests break these on purpose, in every way that JSON allows
export type Json = any;

/** @param last tells records of one kind apart. */
export function exampleNonce(last = 1): Uint8Array {
  return Uint8Array.from({ length: 16 }, (_, at) => (at === 15 ? last : 0));
}

export function exampleId(kind: RecordKind, last = 1, member = "ma"): string {
  return createRecordId(kind, member as MemberId, exampleNonce(last));
}

export const exampleTime = "2026-11-24T13:00:00.000Z";
const exampleHash = "ab".repeat(32);

const header = {
  v: 1,
  nonce: nonceToText(exampleNonce()),
  version: 1,
  originator: { member: "ma", service: "interior" },
  issuedAt: exampleTime,
  charter: { cell: "test-cell", version: 1 },
  handling: ["H1"],
  status: "Exercise",
};

const author = { role: "duty-officer", handle: "officer-1" };

export const exampleGround = {
  kind: "fact",
  text: "Seen boarding the night ferry under the name of Example",
  evaluation: { scheme: "4x4", source: "B", information: "2" },
};

const subjectContent = {
  names: [
    { full: "Testov Ferrybeispiel", kind: "primary", parts: { family: "Ferrybeispiel", given: "Testov" } },
    { full: "تجربة العبّارة", kind: "original-script" },
  ],
  births: [{ date: "1985-03", place: "Nowhere-on-Sea" }],
  gender: "unknown",
  nationalities: ["XX"],
  documents: [{ kind: "passport", number: "X0000000", country: "XX" }],
  places: ["1 Example Quay, Nowhere-on-Sea"],
  category: "suspect",
  actionCode: "discreet-check",
  legalBasis: "national-law",
  purpose: "ct-prevention",
  inclusionCriterion: "travel-indication",
  grounds: [exampleGround, { ...exampleGround, kind: "assessment" }],
  author,
  approver: { role: "analyst", handle: "analyst-2" },
  reviewDate: "2027-11-24T13:00:00.000Z",
};

const noticeContent = {
  type: "warning",
  verb: "Alert",
  clock: "urgent",
  deadline: "2026-11-24T21:00:00.000Z",
  fromDesk: "duty",
  to: [{ member: "fr", desk: "duty" }],
  headline: "Ferry passenger of interest",
  text: "Expected on the night ferry.",
  language: "en",
  action: "check-holdings",
  subjects: [exampleId("subject")],
  references: [],
  legalBasis: "national-law",
  purpose: "ct-prevention",
  author,
  reviewDate: "2027-02-24T13:00:00.000Z",
};

const receiptContent = {
  of: exampleId("notice"),
  statementHash: exampleHash,
  state: "disposed",
  at: exampleTime,
  desk: "duty",
  role: "duty-officer",
  disposition: "no-trace",
  reasons: "Nobody of that name on board.",
};

const contentByKind = {
  subject: subjectContent,
  notice: noticeContent,
  receipt: receiptContent,
  recall: {
    of: exampleId("subject"),
    ofNonce: nonceToText(exampleNonce()),
    throughVersion: 2,
    reason: "unfounded",
    author,
  },
  erasure: { of: exampleId("subject"), recallHash: exampleHash, versions: [1, 2], at: exampleTime },
  clearance: {
    act: "clear",
    of: exampleId("subject"),
    ofVersion: 1,
    ofIdentity: exampleHash,
    person: { names: ["Testa Ferrybeispiel"], birth: "1991-07-19", document: "X 000 0001" },
    reasons: "Another date of birth, another passport; the photograph shows somebody else.",
    author,
    reviewDate: "2027-11-24T13:00:00.000Z",
  },
};
export const exampleKinds = Object.keys(contentByKind) as (keyof typeof contentByKind)[];

/** A fresh copy each time, without parts shared inside it; it parses. */
export function exampleStatement(kind: RecordKind = "subject"): Json {
  return JSON.parse(JSON.stringify({ ...header, kind, id: exampleId(kind), content: contentByKind[kind] }));
}

export function exampleParsed(kind: RecordKind = "subject"): Statement {
  return exampleStatement(kind) as Statement;
}

/** Path of every leaf and every branch below `value`, in dotted form. */
export function pathsOf(value: Json, prefix = ""): string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.keys(value).flatMap((key) => {
    const path = prefix === "" ? key : `${prefix}.${key}`;
    return [path, ...pathsOf(value[key], path)];
  });
}

/** A copy without the field at this path. */
export function without(value: Json, path: string): Json {
  const copy = structuredClone(value);
  const parts = path.split(".");
  const last = parts.pop() as string;
  delete parts.reduce((at, part) => at[part], copy)[last];
  return copy;
}

/** A copy with this in the place of the field at this path. */
export function withField(value: Json, path: string, field: unknown): Json {
  const copy = structuredClone(value);
  const parts = path.split(".");
  const last = parts.pop() as string;
  parts.reduce((at, part) => at[part], copy)[last] = field;
  return copy;
}
