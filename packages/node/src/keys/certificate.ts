/**
 * The node's TLS key and its self-signed certificate. Partners pin the key through the charter; the names in the
 * certificate are for people who look.
 */
import { createPrivateKey, randomBytes, webcrypto } from "node:crypto";
import { isIP } from "node:net";

export interface TlsKeys {
  /** PKCS #8, PEM. */
  readonly key: string;
  /** PEM. */
  readonly cert: string;
}

export interface TlsKeysDraft {
  readonly commonName: string;
  /** Name or address in the node's own address. */
  readonly host: string;
  /** Start of its ten years. */
  readonly nowMs: number;
}

const yearsValid = 10;
const algorithm = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };

export async function createTlsKeys({ commonName, host, nowMs }: TlsKeysDraft): Promise<TlsKeys> {
  // Loaded here alone: a node makes its certificate once in its life and need not carry the library afterwards.
  await import("reflect-metadata");
  const x509 = await import("@peculiar/x509");
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ["sign", "verify"]);
  const end = new Date(nowMs);
  end.setUTCFullYear(end.getUTCFullYear() + yearsValid);
  const certificate = await x509.X509CertificateGenerator.createSelfSigned(
    {
      serialNumber: Buffer.concat([Buffer.from([0x01]), randomBytes(15)]).toString("hex"),
      name: [{ CN: [commonName] }],
      // A partner's clock may be a little behind ours.
      notBefore: new Date(nowMs - 86_400_000),
      notAfter: end,
      signingAlgorithm: algorithm,
      keys,
      extensions: [
        // No authority: it vouches for this key alone.
        new x509.BasicConstraintsExtension(false, undefined, true),
        new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
        new x509.ExtendedKeyUsageExtension([
          x509.ExtendedKeyUsage.clientAuth,
          x509.ExtendedKeyUsage.serverAuth,
        ]),
        new x509.SubjectAlternativeNameExtension([{ type: isIP(host) === 0 ? "dns" : "ip", value: host }]),
      ],
    },
    webcrypto,
  );
  const pkcs8 = Buffer.from(await webcrypto.subtle.exportKey("pkcs8", keys.privateKey));
  const key = createPrivateKey({ key: pkcs8, format: "der", type: "pkcs8" });
  return {
    key: key.export({ type: "pkcs8", format: "pem" }) as string,
    cert: `${certificate.toString("pem")}\n`,
  };
}
