/**
 * Room `keys`. In: a data directory. Out: the node's identity, its settings, the charter in force. Never: a write
 * over a key; a key in a message. Spec: ARCHITECTURE.md, keys.
 */
export { createTlsKeys, type TlsKeys } from "./certificate.ts";
export { type CharterFileRefusal, readCharter, writeCharter } from "./charter-file.ts";
export {
  type ConfigRefusal,
  configToAddress,
  configToDeskOrigin,
  type NodeConfig,
  type NodeConfigDraft,
  parseConfig,
  readConfig,
} from "./config.ts";
export { createNodeIdentity, type NodeIdentity, openNodeIdentity } from "./identity.ts";
