import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { type CellId, canonicalBytes } from "../base/index.ts";
import {
  exampleKinds,
  exampleParsed,
  exampleStatement,
  type Json,
  pathsOf,
  withField,
} from "../statement/testing.ts";
import type { Charter } from "./charter.ts";
import { signBytes } from "./signature.ts";
import {
  parseSignedStatement,
  type SignedStatement,
  signStatement,
  statementHash,
  verifyStatement,
  verifyStatementSignature,
} from "./signed-statement.ts";
import { createTestCharter, createTestMember, type TestMember } from "./testing.ts";

let ma: TestMember;
let fr: TestMember;
let charter: Charter;
let signed: SignedStatement;

beforeAll(async () => {
  ma = createTestMember("ma");
  fr = createTestMember("fr");
  charter = createTestCharter([ma, fr]);
  signed = await signStatement(ma.secrets.signing, exampleParsed());
});

async function codeOf(of: Charter, statement: SignedStatement): Promise<string> {
  const verdict = await verifyStatement(of, statement);
  return verdict.ok ? "ok" : verdict.error.code;
}

describe("a signed statement", () => {
  it.each(exampleKinds)("[T3] of kind %s is accepted from the member that signed it", async (kind) => {
    expect(await codeOf(charter, await signStatement(ma.secrets.signing, exampleParsed(kind)))).toBe("ok");
  });

  it("[T3] survives JSON, whatever the order of the keys", async () => {
    const turned = Object.fromEntries(Object.entries(signed.statement).reverse());
    const parsed = parseSignedStatement(
      JSON.parse(JSON.stringify({ signature: signed.signature, statement: turned })),
    );
    if (!parsed.ok) expect.fail("a signed statement must parse");
    expect(await codeOf(charter, parsed.value)).toBe("ok");
    expect(statementHash(parsed.value.statement)).toBe(statementHash(signed.statement));
  });

  it("[T3] is refused with any of its fields changed", async () => {
    const leaves = pathsOf(signed.statement).filter(
      (path) => typeof fieldAt(signed.statement, path) === "string",
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...leaves), async (path) => {
        const statement = withField(signed.statement, path, `${fieldAt(signed.statement, path)}x`);
        expect(await codeOf(charter, { statement, signature: signed.signature })).not.toBe("ok");
      }),
      { numRuns: 40 },
    );
  });

  it("[T4] is refused when it names another cell, or a charter that is not yet known here", async () => {
    expect(await codeOf({ ...charter, cell: "other-cell" as CellId }, signed)).toBe("charter_other");
    const later = { ...exampleStatement(), charter: { cell: "test-cell", version: 2 } };
    expect(await codeOf(charter, await signStatement(ma.secrets.signing, later))).toBe("charter_newer");
  });

  it("[T4] is refused when it is national: those never leave their node", async () => {
    const national = await signStatement(ma.secrets.signing, { ...exampleStatement(), charter: null });
    expect(await codeOf(charter, national)).toBe("statement_national");
    expect(await verifyStatementSignature(ma.card.keys.verifying, national)).toBe(true);
    expect(await verifyStatementSignature(fr.card.keys.verifying, national)).toBe(false);
  });

  it("[T3] is refused from a stranger, from an unknown service, and under another member's name", async () => {
    const by = async (originator: Json) =>
      codeOf(charter, await signStatement(ma.secrets.signing, { ...exampleStatement(), originator }));
    expect(await by({ member: "zz", service: "interior" })).toBe("signer_unknown");
    expect(await by({ member: "ma", service: "exterior" })).toBe("service_unknown");
    expect(await by({ member: "fr", service: "interior" })).toBe("signature_broken");
  });

  it("[T2] is refused with a signature made over the same bytes for another purpose", async () => {
    const signature = await signBytes(ma.secrets.signing, "delivery", canonicalBytes(signed.statement));
    expect(await codeOf(charter, { ...signed, signature })).toBe("signature_broken");
  });

  it.each([
    ["no signature", (json: Json) => delete json.signature],
    ["half a signature", (json: Json) => delete json.signature.mldsa65],
    ["a third signature", (json: Json) => Object.assign(json.signature, { rsa: "AA" })],
    ["a short signature", (json: Json) => Object.assign(json.signature, { ed25519: "AAAA" })],
    [
      "a padded signature",
      (json: Json) => Object.assign(json.signature, { ed25519: `${json.signature.ed25519}==` }),
    ],
    ["anything beside", (json: Json) => Object.assign(json, { note: "x" })],
  ])("[T6] is malformed with %s", (_, change) => {
    const json = JSON.parse(JSON.stringify(signed));
    change(json);
    const parsed = parseSignedStatement(json);
    expect(parsed.ok ? "ok" : parsed.error.code).toBe("signature_malformed");
  });

  it("[T6] is refused as its statement would be", () => {
    const parsed = parseSignedStatement({ ...signed, statement: { ...signed.statement, handling: [] } });
    expect(parsed.ok ? "ok" : parsed.error.code).toBe("statement_malformed");
  });
});

function fieldAt(value: Json, path: string): unknown {
  return path.split(".").reduce((at, part) => at[part], value);
}
