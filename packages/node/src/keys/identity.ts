/**
 * A node's identity: its key files and its settings. Made once; nothing here ever writes over a key.
 *
 *   DIR/keys/member.key   signing and sealing seeds        what makes the member who he is in the charter
 *   DIR/keys/tls.key      key and certificate              what partners pin
 *   DIR/keys/vault.key    vault key and digest key         what opens the content in the database
 *   DIR/node.json         settings; written last, so that a directory with it is complete
 */
import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import {
  bytesToBase64url,
  ok,
  parseBase64url,
  type Refusal,
  type Result,
  refuse,
} from "@vigie/protocol/base";
import {
  certificatePin,
  createMemberSecrets,
  exportMemberSecrets,
  importMemberSecrets,
  type MemberCard,
  type MemberSecrets,
  type SignedCharter,
  verifyingKeysOf,
} from "@vigie/protocol/trust";
import { z } from "zod";
import { createFileDurably, makePrivateDirectory, NodeFault } from "../store/index.ts";
import { createTlsKeys, type TlsKeys } from "./certificate.ts";
import { readCharter } from "./charter-file.ts";
import {
  type ConfigRefusal,
  configPath,
  configToAddress,
  draftToConfig,
  type NodeConfig,
  type NodeConfigDraft,
  readConfig,
} from "./config.ts";
import { createKeyFile, damagedFault, type KeyKind, readKeyFile } from "./key-file.ts";

export interface NodeIdentity {
  readonly config: NodeConfig;
  /** What this member puts into the charter. */
  readonly card: MemberCard;
  readonly secrets: MemberSecrets;
  readonly tls: TlsKeys;
  /** 32 bytes: wraps the content keys. */
  readonly vaultKey: Uint8Array;
  /** 32 bytes: keys the digests by which personal data is looked up without being stored. */
  readonly digestKey: Uint8Array;
  /** The charter in force, verified. */
  readonly charter?: SignedCharter;
}

const rootKeyBytes = 32;
const tlsSchema = z.strictObject({ key: z.string(), cert: z.string() });
const vaultSchema = z.strictObject({ vaultKey: z.string(), digestKey: z.string() });

/**
 * Makes the keys and writes node.json. An init that was interrupted is completed with the keys that are there.
 * Refuses where a node already is.
 */
export async function createNodeIdentity(
  dir: string,
  draft: NodeConfigDraft,
  { nowMs = Date.now() }: { readonly nowMs?: number } = {},
): Promise<Result<NodeIdentity, ConfigRefusal | Refusal<"node_exists">>> {
  const config = draftToConfig(draft);
  if (!config.ok) return config;
  if (existsSync(configPath(dir))) return nodeExists();
  await makePrivateDirectory(dir);
  const { hostname } = new URL(configToAddress(config.value));
  const contents: Record<KeyKind, () => object | Promise<object>> = {
    member: () => exportMemberSecrets(createMemberSecrets()),
    tls: () =>
      createTlsKeys({ commonName: config.value.member, host: hostname.replace(/^\[|\]$/g, ""), nowMs }),
    vault: () => ({ vaultKey: createRootKey(), digestKey: createRootKey() }),
  };
  for (const kind of ["member", "tls", "vault"] as const) {
    // Reading first finds a damaged file now instead of at the first start.
    if ((await readKeyFile(dir, kind)) === undefined) await createKeyFile(dir, kind, await contents[kind]());
  }
  const isNew = await createFileDurably(configPath(dir), `${JSON.stringify(config.value, null, 2)}\n`);
  return isNew ? ok(await openNodeIdentity(dir)) : nodeExists();
}

/** Throws NodeFault when a file is missing, damaged or open to others; each says what to do. */
export async function openNodeIdentity(dir: string): Promise<NodeIdentity> {
  const config = await readConfig(dir);
  const secrets = importMemberSecrets(await readRequired(dir, "member"));
  const tls = tlsSchema.safeParse(await readRequired(dir, "tls"));
  const vault = vaultSchema.safeParse(await readRequired(dir, "vault"));
  if (!secrets.ok) throw damagedFault("member");
  if (!vault.success) throw damagedFault("vault");
  const pin = tls.success ? certificatePin(tls.data.cert) : undefined;
  if (!tls.success || pin === undefined) throw damagedFault("tls");
  const charter = await readCharter(dir);
  return {
    config,
    card: {
      member: config.member,
      name: config.name,
      services: config.services,
      desks: config.desks,
      address: configToAddress(config),
      keys: {
        verifying: verifyingKeysOf(secrets.value.signing),
        sealing: bytesToBase64url(secrets.value.sealing.publicKey),
        tlsSpkiSha256: pin,
        tlsCertificate: tls.data.cert,
      },
    },
    secrets: secrets.value,
    tls: tls.data,
    vaultKey: textToRootKey(vault.data.vaultKey),
    digestKey: textToRootKey(vault.data.digestKey),
    ...(charter === undefined ? {} : { charter }),
  };
}

async function readRequired(dir: string, kind: KeyKind): Promise<unknown> {
  const content = await readKeyFile(dir, kind);
  if (content !== undefined) return content;
  throw new NodeFault("key_file_missing", `keys/${kind}.key is missing`, {
    todo: `restore keys/${kind}.key of the data directory from its backup`,
  });
}

function nodeExists() {
  return refuse(
    "node_exists",
    "there is a node in this directory already; choose another, or remove it yourself",
  );
}

const createRootKey = () => bytesToBase64url(randomBytes(rootKeyBytes));

function textToRootKey(text: string): Uint8Array {
  const parsed = parseBase64url(text);
  if (parsed.ok && parsed.value.length === rootKeyBytes) return parsed.value;
  throw damagedFault("vault");
}
