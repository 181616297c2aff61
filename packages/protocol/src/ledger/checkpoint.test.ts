import { generateKeyPairSync } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bytesToBase64url, bytesToHex } from "../base/index.ts";
import { readVectors, type VectorCase } from "../base/testing.ts";
import {
  createSigningKeys,
  rawPublicKey,
  signatureDomains,
  signBytes,
  verifyingKeysOf,
} from "../trust/index.ts";
import { createCheckpointNote, parseCheckpointNote, verifyCheckpointNote } from "./checkpoint.ts";
import { leafHash } from "./merkle.ts";
import { isNoteSignedBy, parseNote, signNote } from "./note.ts";

const vectors = readVectors("checkpoint");
const expected = { origin: vectors.origin as string, ed25519: vectors.ed25519 as string };
const { privateKey, publicKey } = generateKeyPairSync("ed25519");
const ed25519 = bytesToBase64url(rawPublicKey(publicKey));
const root = leafHash(new Uint8Array([1]));

describe("a note", () => {
  it.each(vectors.foreign as VectorCase[])(
    "[L8] of another implementation verifies: $name",
    ({ name, ed25519: key, note }) => {
      const parsed = parseNote(note);
      if (!parsed.ok) expect.fail("a foreign note must parse");
      expect(isNoteSignedBy(parsed.value, { name, ed25519: key })).toBe(true);
      expect(isNoteSignedBy(parsed.value, { name: `${name}x`, ed25519: key })).toBe(false);
      expect(isNoteSignedBy(parsed.value, { name, ed25519 })).toBe(false);
    },
  );

  it("[L8] may hold empty lines; the last one parts text and signatures", () => {
    const note = parseNote(signNote("one\n\ntwo\n\nthree\n", { name: "n", ed25519: privateKey }));
    expect(note.ok && note.value.text).toBe("one\n\ntwo\n\nthree\n");
    expect(note.ok && isNoteSignedBy(note.value, { name: "n", ed25519 })).toBe(true);
  });

  it("[L8] is refused beyond its size and beyond 64 signatures, and takes 16", () => {
    const signed = signNote("text\n", { name: "n", ed25519: privateKey });
    const line = signed.slice("text\n\n".length);
    expect(parseNote(`text\n\n${line.repeat(16)}`).ok).toBe(true);
    expect(parseNote(`text\n\n${line.repeat(65)}`).ok).toBe(false);
    expect(parseNote(`${"x".repeat(100_000)}\n\n${line}`).ok).toBe(false);
  });

  it("[L8] is refused or read, never thrown on", () => {
    const signed = signNote("text\n", { name: "n", ed25519: privateKey });
    fc.assert(
      fc.property(
        fc.nat(signed.length),
        fc.nat(signed.length),
        fc.string({ unit: fc.constantFrom(..."\n— n=A+\u0000\ud800é") }),
        (a, b, text) => {
          const changed = signed.slice(0, Math.min(a, b)) + text + signed.slice(Math.max(a, b));
          const note = parseNote(changed);
          if (note.ok && note.value.text !== "text\n")
            expect(isNoteSignedBy(note.value, { name: "n", ed25519 })).toBe(false);
        },
      ),
      { numRuns: 500 },
    );
    for (const input of [undefined, null, 7, [], {}]) expect(parseNote(input).ok).toBe(false);
  });
});

describe("a checkpoint", () => {
  it.each(vectors.valid)("[L9] $name verifies", ({ note, size, root: hex }) => {
    const verified = verifyCheckpointNote(note, expected);
    if (!verified.ok) expect.fail("a valid vector must verify");
    expect([verified.value.size, bytesToHex(verified.value.root)]).toEqual([size, hex]);
  });

  it.each(vectors.invalid)("[L9] is refused: $name ($code)", ({ note, code }) => {
    const verified = verifyCheckpointNote(note, expected);
    expect(verified.ok ? "ok" : verified.error.code).toBe(code);
  });

  it("[L9] comes back as it was signed", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
        fc.uint8Array({ minLength: 32, maxLength: 32 }),
        (size, hash) => {
          const checkpoint = { origin: "cell.example/ma", size, root: hash };
          const note = createCheckpointNote(checkpoint, privateKey);
          expect(verifyCheckpointNote(note, { origin: "cell.example/ma", ed25519 })).toEqual({
            ok: true,
            value: checkpoint,
          });
        },
      ),
    );
  });

  it("[L9] is one string for one state: Ed25519 adds no chance", () => {
    const checkpoint = { origin: "cell.example/ma", size: 1, root };
    expect(createCheckpointNote(checkpoint, privateKey)).toBe(createCheckpointNote(checkpoint, privateKey));
  });

  it.each(["", "two words", "a+b", "line\nbreak", "tab\t", "\ud800"])(
    "[L8] is never signed for the origin %j",
    (origin) => {
      expect(() => createCheckpointNote({ origin, size: 1, root }, privateKey)).toThrow();
    },
  );

  it("[L10] cannot be made from a member's signature over anything else", async () => {
    const keys = createSigningKeys();
    const own = verifyingKeysOf(keys);
    for (const domain of signatureDomains) {
      const origin = `vigie/${domain}/v1`;
      const text = `${origin}\n1\n${Buffer.from(root).toString("base64")}\n`;
      const { ed25519: half } = await signBytes(
        keys,
        domain,
        new TextEncoder().encode('{"any":"statement"}'),
      );
      const honest = createCheckpointNote({ origin, size: 1, root }, keys.ed25519);
      const keyId = Buffer.from(honest.trim().split(" ").at(-1) as string, "base64").subarray(0, 4);
      const line = Buffer.concat([keyId, Buffer.from(half, "base64url")]).toString("base64");
      expect(parseCheckpointNote(`${text}\n— ${origin} ${line}\n`).ok).toBe(true);
      expect(
        verifyCheckpointNote(`${text}\n— ${origin} ${line}\n`, { origin, ed25519: own.ed25519 }).ok,
      ).toBe(false);
      expect(verifyCheckpointNote(honest, { origin, ed25519: own.ed25519 }).ok).toBe(true);
    }
  });
});
