/** A charter binds when every member has signed it with the keys in its own card. */
import {
  assert,
  canonicalBytes,
  type MemberId,
  ok,
  type Refusal,
  type Result,
  refuse,
} from "../base/index.ts";
import { type Charter, findMember, type SignedCharter } from "./charter.ts";
import { type HybridSignature, signBytes, verifyBytes } from "./signature.ts";
import { type SigningKeys, verifyingKeysOf } from "./signing-keys.ts";

/** In the order in which they are found. */
export type CharterTrustRefusal = Refusal<
  "charter_signer_unknown" | "charter_unsigned" | "charter_signature_broken"
>;

/** One member's signature; the caller gathers them all into a SignedCharter. */
export async function signCharter(
  keys: SigningKeys,
  member: MemberId,
  charter: Charter,
): Promise<{ member: MemberId; signature: HybridSignature }> {
  const card = findMember(charter, member);
  assert(card !== undefined, "a member signs only a charter that names it");
  const own = verifyingKeysOf(keys);
  assert(
    own.ed25519 === card.keys.verifying.ed25519 && own.mldsa65 === card.keys.verifying.mldsa65,
    "a member signs only a charter that shows its own keys",
  );
  return { member, signature: await signBytes(keys, "charter", canonicalBytes(charter)) };
}

/** Every finding at once: a chair who gathers signatures sees who is still missing. */
export async function verifyCharter(
  signed: SignedCharter,
): Promise<Result<{ charter: Charter }, CharterTrustRefusal>> {
  const { charter, signatures } = signed;
  const strangers = signatures.filter((entry) => findMember(charter, entry.member) === undefined);
  if (strangers.length > 0)
    return refuse("charter_signer_unknown", "somebody signed who is no member of the charter");

  const missing = charter.members.filter((card) => !signatures.some((entry) => entry.member === card.member));
  if (missing.length > 0)
    return refuse(
      "charter_unsigned",
      "not every member has signed the charter",
      missing.map((card) => ({ path: `members.${card.member}`, reason: "has not signed" })),
    );

  const bytes = canonicalBytes(charter);
  const verdicts = await Promise.all(
    charter.members.map(async (card) => {
      const entry = signatures.find((candidate) => candidate.member === card.member);
      assert(entry !== undefined, "missing signatures were refused above");
      return { card, valid: await verifyBytes(card.keys.verifying, "charter", bytes, entry.signature) };
    }),
  );
  const broken = verdicts.filter((verdict) => !verdict.valid);
  if (broken.length > 0)
    return refuse(
      "charter_signature_broken",
      "a member's signature does not verify with the keys in its card",
      broken.map(({ card }) => ({ path: `members.${card.member}`, reason: "both signatures must verify" })),
    );
  return ok({ charter });
}
