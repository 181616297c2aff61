/** Keys and charter: readable, closed to others, undamaged, and the very ones that the partners signed. */
import { X509Certificate } from "node:crypto";
import { type Timestamp, timestampToMs } from "@vigie/protocol/base";
import { type Charter, findMember, keyFingerprint, type MemberCard } from "@vigie/protocol/trust";
import { openNodeIdentity } from "../keys/index.ts";
import { type Check, createCheck, faultToCheck } from "./check.ts";

const dayMs = 24 * 3_600_000;
const certificateMsMin = 30 * dayMs;

/** Reads the files anew: what the running node holds in memory says nothing of what the next start will find. */
export async function checkKeys(dir: string, now: Timestamp): Promise<Check[]> {
  try {
    const { card, charter } = await openNodeIdentity(dir);
    return [checkKeyFiles(card, timestampToMs(now)), checkCard(card, charter?.charter)];
  } catch (error) {
    return [faultToCheck("keys", error)];
  }
}

function checkKeyFiles(card: MemberCard, nowMs: number): Check {
  const endMs = new X509Certificate(card.keys.tlsCertificate).validToDate.getTime();
  const fingerprint = keyFingerprint(card.keys.verifying);
  const days = Math.floor((endMs - nowMs) / dayMs);
  if (endMs - nowMs < certificateMsMin)
    return createCheck(
      "keys",
      days < 0 ? "fail" : "warn",
      days < 0 ? "the TLS certificate has expired" : `the TLS certificate expires in ${days} days`,
      "make a new TLS key and have the members sign a charter that holds it",
    );
  return createCheck("keys", "ok", `readable, closed to others, undamaged; fingerprint ${fingerprint}`);
}

function checkCard(card: MemberCard, charter: Charter | undefined): Check {
  if (charter === undefined)
    return createCheck(
      "charter",
      "warn",
      "this node is in no cell yet",
      "have every member sign the charter, then put it in force with `vigie charter`",
    );
  const signed = findMember(charter, card.member);
  if (signed === undefined)
    return createCheck(
      "charter",
      "fail",
      `the charter of ${charter.cell} does not name this member`,
      "put the charter in force that names this member, or restore this node's own node.json",
    );
  const differing = differingKeys(card, signed);
  if (differing.length > 0)
    return createCheck(
      "charter",
      "fail",
      `partners know other keys of this node than it has: ${differing.join(", ")}`,
      "restore the keys from their backup, or have the members sign a charter with the new ones",
    );
  if (signed.address !== card.address)
    return createCheck(
      "charter",
      "warn",
      "partners look for this node at another address than it says",
      "correct `peer` in node.json, or have the members sign a charter with the new address",
    );
  return createCheck("charter", "ok", `${charter.cell}, version ${charter.version}, names this node's keys`);
}

function differingKeys(card: MemberCard, signed: MemberCard): string[] {
  const pairs: [string, string, string][] = [
    ["Ed25519", card.keys.verifying.ed25519, signed.keys.verifying.ed25519],
    ["ML-DSA-65", card.keys.verifying.mldsa65, signed.keys.verifying.mldsa65],
    ["sealing", card.keys.sealing, signed.keys.sealing],
    ["TLS", card.keys.tlsSpkiSha256, signed.keys.tlsSpkiSha256],
  ];
  return pairs.filter(([, own, known]) => own !== known).map(([name]) => name);
}
