/**
 * Room `exchange`. In: sealed envelopes of the outbox; partners' pushes. Out: stored envelopes in the inbox, signed
 * delivery receipts both ways, partner lights. Never: opens an envelope; knows what a subject is. Spec chapter X.
 */
export {
  closeInbox,
  holdInbox,
  type InboxEnvelope,
  quarantineInbox,
  reopenHeld,
  takeInbox,
} from "./inbox.ts";
export { type PartnerLink, readLinks, silentMsMin } from "./links.ts";
export { createPeerClient, type PeerClient } from "./peer-client.ts";
export { openPeerServer, type PeerServer } from "./peer-server.ts";
export { pushOutbox } from "./push-outbox.ts";
export { exchangeMigrations } from "./tables.ts";
export { takePush } from "./take-push.ts";
export { type Push, type PushRefusal, parsePush, pushPath } from "./wire.ts";
