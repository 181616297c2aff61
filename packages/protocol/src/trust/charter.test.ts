import { beforeAll, describe, expect, it } from "vitest";
import { type Json, withField, without } from "../statement/testing.ts";
import { type Charter, parseCharter, parseSignedCharter, type SignedCharter } from "./charter.ts";
import { signCharter, verifyCharter } from "./charter-signature.ts";
import { createTestCharter, createTestMember, signTestCharter, type TestMember } from "./testing.ts";

let members: TestMember[];
let charter: Charter;
let signed: SignedCharter;

beforeAll(async () => {
  members = (["ma", "fr", "be", "es"] as const).map((id) => createTestMember(id));
  charter = createTestCharter(members);
  signed = await signTestCharter(charter, members);
});

function findingsOf(input: unknown) {
  const parsed = parseCharter(input);
  return parsed.ok ? [] : parsed.error.findings;
}

async function refusalOf(of: SignedCharter) {
  const verdict = await verifyCharter(of);
  return verdict.ok ? { code: "ok", findings: [] } : verdict.error;
}

describe("a charter", () => {
  it("[T7] parses, and its signed form verifies, after a way through JSON", async () => {
    const parsed = parseSignedCharter(JSON.parse(JSON.stringify(signed)));
    expect(parsed).toEqual({ ok: true, value: signed });
    expect(await verifyCharter(signed)).toEqual({ ok: true, value: { charter } });
  });

  it.each([
    "v",
    "cell",
    "version",
    "issuedAt",
    "members",
    "purposes",
    "legalBases",
    "inclusionCriteria",
    "clocksMs",
    "clocksMs.urgent",
    "retentionDaysMax.victim",
    "quorum",
    "members.0.member",
    "members.0.name",
    "members.0.services",
    "members.0.desks",
    "members.0.address",
    "members.0.keys",
    "members.0.keys.verifying.mldsa65",
    "members.0.keys.sealing",
    "members.0.keys.tlsSpkiSha256",
    "members.0.keys.tlsCertificate",
  ])("[T10] is refused without `%s`", (path) => {
    expect(findingsOf(without(charter, path)).map((finding) => finding.path)).toContain(path);
  });

  it.each([
    ["members.1.member", (c: Json) => c.members[0].member],
    ["members.1.address", (c: Json) => c.members[0].address],
    ["members.1.keys.verifying.ed25519", (c: Json) => c.members[0].keys.verifying.ed25519],
    ["members.1.keys.verifying.mldsa65", (c: Json) => c.members[0].keys.verifying.mldsa65],
    ["members.1.keys.sealing", (c: Json) => c.members[0].keys.sealing],
  ])("[T11] is refused when two members share `%s`", (path, taken) => {
    expect(findingsOf(withField(charter, path, taken(charter)))).toContainEqual({
      path,
      reason: "must not be another member's",
    });
  });

  it.each([
    ["members.0.address", "http://ma.example:1"],
    ["members.0.address", "https://ma.example"],
    ["members.0.address", "https://user@ma.example:1"],
    ["members.0.address", "https://ma.example:99999"],
    ["members.0.address", "https://ma.example:1/path"],
    ["members.0.desks.0.service", "exterior"],
    ["members.0.keys.tlsSpkiSha256", "00".repeat(32)],
    ["members.0.keys.tlsCertificate", "-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n"],
    ["members.0.keys.sealing", "AAAA"],
    ["quorum", 5],
    ["quorum", 0],
    ["clocksMs.urgent", -1],
    ["purposes", []],
  ])("[T10] is refused with `%s` as %j", (path, wrong) => {
    expect(findingsOf(withField(charter, path, wrong)).map((finding) => finding.path)).toContain(path);
  });

  it("[T10] is refused with a clock, a category or a code that it should not have", () => {
    expect(findingsOf(withField(charter, "clocksMs.whenever", 1_000))).not.toEqual([]);
    expect(findingsOf(withField(charter, "retentionDaysMax.__proto__x", 1))).not.toEqual([]);
    expect(findingsOf({ ...charter, purposes: [charter.purposes[0], charter.purposes[0]] })[0]?.path).toBe(
      "purposes",
    );
  });
});

describe("a charter's signatures", () => {
  it("[T7] must be every member's: who is missing is named", async () => {
    const refusal = await refusalOf({ charter, signatures: signed.signatures.slice(1) });
    expect(refusal.code).toBe("charter_unsigned");
    expect(refusal.findings.map((finding) => finding.path)).toEqual(["members.ma"]);
  });

  it("[T7] must each verify with the keys in the signer's own card", async () => {
    const [first, second, ...rest] = signed.signatures as Json[];
    const swapped = [
      { ...first, signature: second.signature },
      { ...second, signature: first.signature },
    ];
    const refusal = await refusalOf({ charter, signatures: [...swapped, ...rest] });
    expect(refusal.code).toBe("charter_signature_broken");
    expect(refusal.findings.map((finding) => finding.path)).toEqual(["members.ma", "members.fr"]);
  });

  it("[T7] are all broken by any later change of the charter", async () => {
    const refusal = await refusalOf({ ...signed, charter: { ...charter, quorum: 1 } });
    expect(refusal.code).toBe("charter_signature_broken");
    expect(refusal.findings).toHaveLength(4);
  });

  it("[T7] of a stranger, or twice of one member, are refused", async () => {
    const three = createTestCharter(members.slice(0, 3));
    const extra = await signTestCharter(charter, members);
    expect((await refusalOf({ charter: three, signatures: extra.signatures })).code).toBe(
      "charter_signer_unknown",
    );
    const twice = { charter, signatures: [...signed.signatures, signed.signatures[0]] };
    expect(parseSignedCharter(twice).ok).toBe(false);
  });

  it("[T7] are not given to a charter that shows other keys than one's own", async () => {
    const stranger = createTestMember("ma");
    await expect(signCharter(stranger.secrets.signing, stranger.card.member, charter)).rejects.toThrow(
      "its own keys",
    );
  });
});
