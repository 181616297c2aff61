/**
 * One content key per scope, wrapped under the node's vault key. Erasing a record destroys its key: whatever copies
 * of the sealed columns there are, in an index or a backup of those tables, stay shut.
 */
import { randomBytes } from "node:crypto";
import { assert } from "@vigie/protocol/base";
import { sql } from "kysely";
import { type Db, NodeFault, type Tx } from "../store/index.ts";
import { type ContentKey, contentKeyFromBytes, keyBytes, openBytes, sealBytes } from "./content-key.ts";

/** Gets the keys of these scopes and makes those that are missing. Cost: two statements, whatever the number. */
export async function createContentKeys(
  tx: Tx,
  vaultKey: Uint8Array,
  scopes: readonly string[],
): Promise<Map<string, ContentKey>> {
  const wanted = [...new Set(scopes)];
  const keyByScope = new Map<string, ContentKey>();
  if (wanted.length === 0) return keyByScope;
  const wrapped = wanted.map((scope) => wrapKey(vaultKey, scope, randomBytes(keyBytes)));
  await sql`
    insert into vault_keys (scope, wrapped)
    select * from unnest(${wanted}::text[], ${wrapped}::bytea[])
    on conflict (scope) do nothing
  `.execute(tx);
  for (const row of await readRows(tx, wanted)) {
    assert(row.wrapped !== null, "nothing is sealed under a scope that was destroyed");
    keyByScope.set(row.scope, unwrapKey(vaultKey, row.scope, row.wrapped));
  }
  assert(keyByScope.size === wanted.length, "every scope has a row by now");
  return keyByScope;
}

/**
 * A new key for what is made from the content of many scopes, such as an index of it: it is destroyed in the very
 * transaction that destroys the key of any scope that begins with `diesWith`. Every such destruction that the caller
 * cannot see yet, once this transaction is committed, destroys it too.
 */
export async function createDerivedKey(
  tx: Tx,
  vaultKey: Uint8Array,
  scope: string,
  diesWith: string,
): Promise<ContentKey> {
  assert(diesWith !== "" && !scope.startsWith(diesWith), "it dies with scopes other than its own");
  // Destructions that are under way have not seen this key: they are waited for.
  await sql`select pg_advisory_xact_lock(${derivedLock})`.execute(tx);
  const key = randomBytes(keyBytes);
  const wrapped = wrapKey(vaultKey, scope, key);
  await sql`insert into vault_keys (scope, wrapped, dies_with) values (${scope}, ${wrapped}, ${diesWith})`.execute(
    tx,
  );
  return contentKeyFromBytes(key, scope);
}

/** Shared by all who destroy keys, alone for who makes a derived one. */
const derivedLock = 7_225_001;

/** The keys of these scopes; those that were destroyed, or never made, are absent. */
export async function openContentKeys(
  db: Db | Tx,
  vaultKey: Uint8Array,
  scopes: readonly string[],
): Promise<Map<string, ContentKey>> {
  const keyByScope = new Map<string, ContentKey>();
  if (scopes.length === 0) return keyByScope;
  for (const { scope, wrapped } of await readRows(db, [...new Set(scopes)])) {
    if (wrapped !== null) keyByScope.set(scope, unwrapKey(vaultKey, scope, wrapped));
  }
  return keyByScope;
}

/** Final. A scope that has no key yet can get none afterwards either; one destroyed before stays as it is. */
export async function destroyContentKeys(tx: Tx, scopes: readonly string[]): Promise<void> {
  if (scopes.length === 0) return;
  await sql`select pg_advisory_xact_lock_shared(${derivedLock})`.execute(tx);
  await sql`
    insert into vault_keys (scope, wrapped, destroyed_at)
    select distinct scope, null::bytea, now() from unnest(${[...scopes]}::text[]) as given (scope)
    on conflict (scope) do update set wrapped = null, destroyed_at = now() where vault_keys.destroyed_at is null
  `.execute(tx);
  await sql`
    update vault_keys set wrapped = null, destroyed_at = now()
    where dies_with is not null and destroyed_at is null
      and exists (select from unnest(${[...scopes]}::text[]) as given (scope) where starts_with(given.scope, dies_with))
  `.execute(tx);
}

async function readRows(db: Db | Tx, scopes: string[]) {
  const { rows } = await sql<{ scope: string; wrapped: Buffer | null }>`
    select scope, wrapped from vault_keys where scope = any(${scopes}::text[])
  `.execute(db);
  return rows;
}

const wrappingAad = (scope: string) => Buffer.from(`vault\n${scope}`, "utf8");

function wrapKey(vaultKey: Uint8Array, scope: string, key: Uint8Array): Buffer {
  return sealBytes(vaultKey, wrappingAad(scope), key);
}

function unwrapKey(vaultKey: Uint8Array, scope: string, wrapped: Uint8Array): ContentKey {
  const key = openBytes(vaultKey, wrappingAad(scope), wrapped);
  if (key !== undefined) return contentKeyFromBytes(key, scope);
  throw new NodeFault(
    "vault_key_foreign",
    "the content keys in the database are not under this node's vault key",
    {
      todo: "restore keys/vault.key of the data directory from the backup that belongs to this database",
    },
  );
}
