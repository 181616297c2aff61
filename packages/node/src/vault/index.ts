/**
 * Room `vault`. In: scopes and the node's vault key. Out: keys that seal and open content, and their destruction.
 * Never: what is sealed (the rooms own their columns); a key without its scope. Spec: ARCHITECTURE.md, keys.
 */
export type { ContentKey } from "./content-key.ts";
export { vaultMigrations } from "./tables.ts";
export { createContentKeys, createDerivedKey, destroyContentKeys, openContentKeys } from "./vault.ts";
