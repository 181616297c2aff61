/** Everything secret that makes a member who he is: 96 bytes in three seeds. */
import { z } from "zod";
import {
  assert,
  bytesToBase64url,
  issuesToFindings,
  ok,
  parseBase64url,
  type Refusal,
  type Result,
  refuse,
} from "../base/index.ts";
import { createSealingKeys, type SealingKeys, sealingKeysFromSeed } from "./sealing-keys.ts";
import {
  createSigningKeys,
  type SigningKeys,
  seedBytes,
  signingKeysFromSeeds,
  signingKeysToSeeds,
} from "./signing-keys.ts";

export interface MemberSecrets {
  readonly signing: SigningKeys;
  readonly sealing: SealingKeys;
}

/** Raw seeds, base64url. This is the content of a key file: it is written nowhere else. */
export interface MemberSecretsJson {
  readonly v: 1;
  readonly ed25519: string;
  readonly mldsa65: string;
  readonly xwing: string;
}

export function createMemberSecrets(): MemberSecrets {
  return { signing: createSigningKeys(), sealing: createSealingKeys() };
}

export function exportMemberSecrets(secrets: MemberSecrets): MemberSecretsJson {
  const seeds = signingKeysToSeeds(secrets.signing);
  return {
    v: 1,
    ed25519: bytesToBase64url(seeds.ed25519),
    mldsa65: bytesToBase64url(seeds.mldsa65),
    xwing: bytesToBase64url(secrets.sealing.seed),
  };
}

const seedField = z.string().refine((text) => {
  const parsed = parseBase64url(text);
  return parsed.ok && parsed.value.length === seedBytes;
}, "must be a seed of 32 bytes in base64url");

const secretsSchema = z.strictObject({
  v: z.literal(1),
  ed25519: seedField,
  mldsa65: seedField,
  xwing: seedField,
});

export function importMemberSecrets(input: unknown): Result<MemberSecrets, Refusal<"secrets_malformed">> {
  const parsed = secretsSchema.safeParse(input);
  if (!parsed.success)
    return refuse(
      "secrets_malformed",
      "the key file does not hold three seeds",
      issuesToFindings(parsed.error.issues, input),
    );
  return ok({
    signing: signingKeysFromSeeds({ ed25519: seed(parsed.data.ed25519), mldsa65: seed(parsed.data.mldsa65) }),
    sealing: sealingKeysFromSeed(seed(parsed.data.xwing)),
  });
}

function seed(text: string): Uint8Array {
  const parsed = parseBase64url(text);
  assert(parsed.ok, "the schema decoded this seed a moment ago");
  return parsed.value;
}
