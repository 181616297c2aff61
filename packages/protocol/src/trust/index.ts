/**
 * Room `trust`. In: statements and charters. Out: signed ones, and verdicts on signatures. Never: a clock, a file,
 * a network; a signature without its domain. Spec chapter T.
 */
export {
  type Category,
  type Charter,
  type CharterRefusal,
  type CodeText,
  findMember,
  parseCharter,
  parseSignedCharter,
  type SignedCharter,
} from "./charter.ts";
export { defaultCharterCodes } from "./charter-codes.ts";
export { type CharterTrustRefusal, signCharter, verifyCharter } from "./charter-signature.ts";
export { type CharterTermsRefusal, checkCharterTerms } from "./charter-terms.ts";
export { certificatePin, type MemberCard, memberCardSchema } from "./member-card.ts";
export {
  createMemberSecrets,
  exportMemberSecrets,
  importMemberSecrets,
  type MemberSecrets,
  type MemberSecretsJson,
} from "./member-secrets.ts";
export { importPublicKey, publicKeyFromBytes, rawPublicKey } from "./public-keys.ts";
export {
  agreeX25519,
  createSealingKeys,
  importSealingPublicKey,
  type SealingKeys,
  type SealingPublicKey,
  sealingKeysFromSeed,
  sealingPublicKeyBytes,
} from "./sealing-keys.ts";
export {
  type HybridSignature,
  hybridSignatureSchema,
  type SignatureDomain,
  signatureDomains,
  signBytes,
  verifyBytes,
} from "./signature.ts";
export {
  parseSignedStatement,
  type SignedStatement,
  type SignedStatementRefusal,
  type StatementTrustRefusal,
  signStatement,
  statementHash,
  verifyStatement,
  verifyStatementSignature,
} from "./signed-statement.ts";
export {
  createSigningKeys,
  keyFingerprint,
  type SigningKeys,
  signingKeysFromSeeds,
  type VerifyingKeys,
  verifyingKeysOf,
  verifyingKeysSchema,
} from "./signing-keys.ts";
