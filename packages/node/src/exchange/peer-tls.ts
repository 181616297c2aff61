/**
 * Mutual TLS 1.3 between nodes. Trust is the charter's pins alone: no public authority, no host names. The key
 * exchange is hybrid (X25519MLKEM768), so that traffic recorded today stays closed.
 */
import { createHash, X509Certificate } from "node:crypto";
import type { SecureContextOptions, TLSSocket } from "node:tls";
import type { MemberId } from "@vigie/protocol/base";
import type { Charter, MemberCard } from "@vigie/protocol/trust";
import type { NodeIdentity } from "../keys/index.ts";

export function peerTlsOptions(identity: NodeIdentity, trusted: readonly MemberCard[]): SecureContextOptions {
  return {
    key: identity.tls.key,
    cert: identity.tls.cert,
    ca: trusted.map((card) => card.keys.tlsCertificate),
    minVersion: "TLSv1.3",
    ecdhCurve: "X25519MLKEM768",
  };
}

/** SHA-256 of the public key that the connection proved, in hex; undefined when none was shown. */
export function socketPin(socket: TLSSocket): string | undefined {
  const raw = socket.getPeerCertificate(false)?.raw;
  if (raw === undefined) return undefined;
  const spki = new X509Certificate(raw).publicKey.export({ type: "spki", format: "der" });
  return createHash("sha256").update(spki).digest("hex");
}

/** The member whose pinned key the connection proved. */
export function socketMember(socket: TLSSocket, charter: Charter, self: MemberId): MemberId | undefined {
  const pin = socketPin(socket);
  return charter.members.find((card) => card.member !== self && card.keys.tlsSpkiSha256 === pin)?.member;
}
