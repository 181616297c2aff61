import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { bytesToBase64url, canonicalBytes, limits, parseBase64url } from "../base/index.ts";
import { readVectors } from "../base/testing.ts";
import {
  exampleGround,
  exampleKinds,
  exampleParsed,
  exampleStatement,
  type Json,
} from "../statement/testing.ts";
import { type SealingKeys, sealingKeysFromSeed, signStatement, statementHash } from "../trust/index.ts";
import { createTestMember, type TestMember } from "../trust/testing.ts";
import {
  type Envelope,
  envelopeHash,
  firstPrev,
  openEnvelope,
  parseEnvelope,
  sealEnvelope,
} from "./envelope.ts";

let ma: TestMember;
let fr: TestMember;
let envelope: Envelope;

beforeAll(async () => {
  ma = createTestMember("ma");
  fr = createTestMember("fr");
  envelope = await seal();
});

async function seal(kind: (typeof exampleKinds)[number] = "subject"): Promise<Envelope> {
  return sealEnvelope({
    recipientPublicKey: fr.card.keys.sealing,
    cell: "test-cell" as Envelope["cell"],
    from: ma.card.member,
    to: fr.card.member,
    seq: 1,
    prev: firstPrev,
    signed: await signStatement(ma.secrets.signing, exampleParsed(kind)),
  });
}

/** What a node does with what came over the wire. */
function codeOf(input: unknown, keys: SealingKeys = fr.secrets.sealing): string {
  const parsed = parseEnvelope(input);
  const opened = parsed.ok ? openEnvelope({ keys, envelope: parsed.value }) : parsed;
  return opened.ok ? "ok" : opened.error.code;
}

describe("an envelope", () => {
  it.each(exampleKinds)(
    "[E4] gives back the signed %s that was sealed, after a way through JSON",
    async (kind) => {
      const parsed = parseEnvelope(JSON.parse(JSON.stringify(await seal(kind))));
      const opened = parsed.ok ? openEnvelope({ keys: fr.secrets.sealing, envelope: parsed.value }) : parsed;
      expect(opened.ok && opened.value.statement).toEqual(exampleParsed(kind));
    },
  );

  it("[E4] opens for its recipient alone", () => {
    expect(codeOf(envelope)).toBe("ok");
    expect(codeOf(envelope, ma.secrets.sealing)).toBe("seal_broken");
  });

  it("[E4] shows nothing of what it holds", () => {
    const bytes = parseBase64url(envelope.ct);
    const text = bytes.ok ? Buffer.from(bytes.value).toString("latin1") : "";
    for (const word of ["subject", "names", "ma", "Testov"]) expect(text.includes(`"${word}"`)).toBe(false);
  });

  it("[E5] is refused with any bit of its sealed parts turned", () => {
    fc.assert(
      fc.property(fc.constantFrom("enc" as const, "ct" as const), fc.nat(), (part, bit) => {
        const bytes = parseBase64url(envelope[part]);
        if (!bytes.ok) expect.fail("a sealed part is base64url");
        const at = Math.floor(bit / 8) % bytes.value.length;
        bytes.value[at] = (bytes.value[at] as number) ^ (1 << (bit % 8));
        expect(codeOf({ ...envelope, [part]: bytesToBase64url(bytes.value) })).toBe("seal_broken");
      }),
      { numRuns: 300 },
    );
  });

  it("[E4] is refused with any field of its header changed to another that parses", () => {
    const member = fc.constantFrom("ma", "fr", "be", "es", "zz");
    const header = fc.record({
      cell: fc.constantFrom("test-cell", "other-cell"),
      from: member,
      to: member,
      seq: fc.integer({ min: 1, max: 3 }),
      prev: fc.constantFrom(firstPrev, "ab".repeat(32)),
    });
    fc.assert(
      fc.property(header, (changed) => {
        const same = Object.entries(changed).every(
          ([key, value]) => envelope[key as keyof Envelope] === value,
        );
        expect(codeOf({ ...envelope, ...changed }) === "ok").toBe(same);
      }),
      { numRuns: 300 },
    );
  });

  it("[E6] is refused, never thrown on, with anything in the place of any field", () => {
    const field = fc.constantFrom(...Object.keys(envelope));
    fc.assert(
      fc.property(field, fc.anything(), (name, value) => {
        const parsed = parseEnvelope({ ...envelope, [name]: value });
        if (parsed.ok) expect(codeOf(parsed.value)).not.toBe("ok");
        else expect(parsed.error.findings.every((finding) => finding.path !== undefined)).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });

  it.each(["v", "cell", "from", "to", "seq", "prev", "enc", "ct"])(
    "[E6] is refused without `%s`",
    (field) => {
      const { [field as keyof Envelope]: _, ...rest } = envelope;
      const parsed = parseEnvelope(rest);
      expect(parsed.ok ? [] : parsed.error.findings.map((finding) => finding.path)).toContain(field);
    },
  );

  it("[E6] holds the largest statement that may be", async () => {
    const statement = exampleStatement();
    const ground = { ...exampleGround, text: "x".repeat(20_000) };
    const spare = () => limits.statementBytesMax - canonicalBytes(statement).length;
    while (spare() > 21_000) statement.content.grounds.push(ground);
    statement.content.places = Array.from({ length: 25 }, () =>
      "x".repeat(Math.floor((spare() - 200) / 25) - 3),
    );
    expect(spare()).toBeLessThan(1_000);
    const signed = await signStatement(ma.secrets.signing, statement);
    const recipientPublicKey = fr.card.keys.sealing;
    const large = sealEnvelope({ ...envelope, recipientPublicKey, signed });
    expect(JSON.stringify(large).length).toBeLessThanOrEqual(limits.envelopeBytesMax);
    expect(codeOf(large)).toBe("ok");
  });

  it("[E9] has a hash that any change of any field changes", () => {
    const hash = envelopeHash(envelope);
    expect(envelopeHash(JSON.parse(JSON.stringify(envelope)))).toBe(hash);
    for (const name of Object.keys(envelope) as (keyof Envelope)[])
      expect(envelopeHash({ ...envelope, [name]: "x" } as Json)).not.toBe(hash);
  });
});

describe("vectors of envelopes", () => {
  const vectors = readVectors("envelope");
  const seed = parseBase64url(vectors.recipient.seed);
  const keys = sealingKeysFromSeed(seed.ok ? seed.value : new Uint8Array(0));

  it("[E1] name the recipient's public key of the seed", () => {
    expect(bytesToBase64url(keys.publicKey)).toBe(vectors.recipient.publicKey);
  });

  it.each(vectors.valid)(
    "[E4] $name opens, and has these hashes",
    ({ envelope, hash, statementHash: inside }) => {
      const parsed = parseEnvelope(envelope);
      if (!parsed.ok) expect.fail("a valid vector must parse");
      expect(envelopeHash(parsed.value)).toBe(hash);
      const opened = openEnvelope({ keys, envelope: parsed.value });
      expect(opened.ok && statementHash(opened.value.statement)).toBe(inside);
    },
  );

  it("[E9] are chained", () => {
    const prevs = vectors.valid.map(({ envelope }) => envelope.prev);
    expect(prevs).toEqual([firstPrev, ...vectors.valid.slice(0, -1).map(({ hash }) => hash)]);
  });

  it.each(vectors.invalid)("[$rule] $name is refused: $code", ({ envelope, code }) => {
    expect(codeOf(envelope, keys)).toBe(code);
  });
});
