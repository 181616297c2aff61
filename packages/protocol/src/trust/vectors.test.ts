import { describe, expect, it } from "vitest";
import { readVectors } from "../base/testing.ts";
import { parseSignedCharter } from "./charter.ts";
import { verifyCharter } from "./charter-signature.ts";
import { parseSignedStatement, statementHash, verifyStatement } from "./signed-statement.ts";
import { keyFingerprint } from "./signing-keys.ts";

const vectors = readVectors("statement");

function charterOf() {
  const parsed = parseSignedCharter(vectors.charter);
  if (!parsed.ok) expect.fail("the charter of the vectors must parse");
  return parsed.value;
}

describe("vectors of statements", () => {
  it("[T7] hold a charter that all its members signed", async () => {
    expect((await verifyCharter(charterOf())).ok).toBe(true);
  });

  it("[T9] hold the fingerprint of each member's keys", () => {
    const members = charterOf().charter.members;
    const fingerprints = members.map((card) => [card.member, keyFingerprint(card.keys.verifying)]);
    expect(Object.fromEntries(fingerprints)).toEqual(vectors.fingerprints);
  });

  it.each(vectors.valid)("[T3] $name is accepted, and has this hash", async ({ signed, hash }) => {
    const parsed = parseSignedStatement(signed);
    if (!parsed.ok) expect.fail("a valid vector must parse");
    expect(statementHash(parsed.value.statement)).toBe(hash);
    expect((await verifyStatement(charterOf().charter, parsed.value)).ok).toBe(true);
  });

  it.each(vectors.invalid)("[$rule] $name is refused: $code", async ({ signed, code }) => {
    const parsed = parseSignedStatement(signed);
    const verdict = parsed.ok ? await verifyStatement(charterOf().charter, parsed.value) : parsed;
    expect(verdict.ok ? "ok" : verdict.error.code).toBe(code);
  });
});
