/**
 * Room `seal`. In: a signed statement and a recipient's public key. Out: an envelope, and the way back. Never: a
 * signature's verdict (room trust), the order of envelopes (room channel). Spec chapter E.
 */
export { createSealingKeys, type SealingKeys, sealingKeysFromSeed } from "../trust/index.ts";
export {
  type Envelope,
  type EnvelopeHeader,
  type EnvelopeOpenRefusal,
  envelopeHash,
  firstPrev,
  openEnvelope,
  parseEnvelope,
  sealEnvelope,
} from "./envelope.ts";
export { type HpkeMessage, hpkeOpen, hpkeSeal } from "./hpke.ts";
export { xWingDecapsulate, xWingEncapsulate } from "./x-wing.ts";
