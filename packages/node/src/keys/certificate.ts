/**
 * A self-signed X.509 v3 certificate for the node's TLS (RFC 5280), written in DER:
 *
 *   SEQUENCE { tbs SEQUENCE { [0] v3, serial, ecdsa-with-SHA256, issuer CN, validity, subject CN, SPKI, [3] extensions }
 *              ecdsa-with-SHA256, BIT STRING signature }
 *
 * Partners pin its key through the charter; the names in it are for people who look. Written here because the one
 * form that we need is a page long, and the libraries for it cost every process several megabytes.
 */
import { generateKeyPairSync, randomBytes, sign } from "node:crypto";
import { isIP } from "node:net";
import { assert } from "@vigie/protocol/base";

export interface TlsKeys {
  /** PKCS #8, PEM. */
  readonly key: string;
  /** PEM. */
  readonly cert: string;
}

const yearsValid = 10;
const ecdsaWithSha256 = sequence(objectId(1, 2, 840, 10045, 4, 3, 2));

/** @param host name or address in the node's own address; @param nowMs start of its ten years. */
export function createTlsKeys({
  commonName,
  host,
  nowMs,
}: {
  commonName: string;
  host: string;
  nowMs: number;
}): TlsKeys {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const name = sequence(set(sequence(objectId(2, 5, 4, 3), der(0x0c, Buffer.from(commonName, "utf8")))));
  const end = new Date(nowMs);
  end.setUTCFullYear(end.getUTCFullYear() + yearsValid);
  const tbs = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.concat([Buffer.from([0x01]), randomBytes(15)])),
    ecdsaWithSha256,
    name,
    // A partner's clock may be a little behind ours.
    sequence(time(new Date(nowMs - 86_400_000)), time(end)),
    name,
    publicKey.export({ type: "spki", format: "der" }),
    der(0xa3, sequence(...extensions(host))),
  );
  const signature = sign("sha256", tbs, privateKey);
  const certificate = sequence(tbs, ecdsaWithSha256, der(0x03, Buffer.from([0]), signature));
  return {
    key: privateKey.export({ type: "pkcs8", format: "pem" }) as string,
    cert: toPem(certificate),
  };
}

function extensions(host: string): Buffer[] {
  const clientAndServer = sequence(objectId(1, 3, 6, 1, 5, 5, 7, 3, 1), objectId(1, 3, 6, 1, 5, 5, 7, 3, 2));
  return [
    // No authority: it vouches for this key alone.
    extension(objectId(2, 5, 29, 19), "critical", sequence()),
    // keyUsage: digitalSignature.
    extension(objectId(2, 5, 29, 15), "critical", der(0x03, Buffer.from([7, 0x80]))),
    extension(objectId(2, 5, 29, 37), "plain", clientAndServer),
    extension(objectId(2, 5, 29, 17), "plain", sequence(alternativeName(host))),
  ];
}

function extension(id: Buffer, weight: "critical" | "plain", value: Buffer): Buffer {
  const critical = weight === "critical" ? [der(0x01, Buffer.from([0xff]))] : [];
  return sequence(id, ...critical, der(0x04, value));
}

function alternativeName(host: string): Buffer {
  if (isIP(host) === 0) return der(0x82, Buffer.from(host, "ascii"));
  return der(0x87, isIP(host) === 4 ? Buffer.from(host.split(".").map(Number)) : ipv6Bytes(host));
}

function ipv6Bytes(address: string): Buffer {
  // The URL parser knows every way to write one, and gives the shortest.
  const [head = "", tail] = new URL(`https://[${address}]`).hostname.slice(1, -1).split("::");
  const groups = (text: string) =>
    text === "" ? [] : text.split(":").map((group) => Number.parseInt(group, 16));
  const first = groups(head);
  const last = groups(tail ?? "");
  const all = [...first, ...new Array<number>(8 - first.length - last.length).fill(0), ...last];
  return Buffer.from(all.flatMap((group) => [group >> 8, group & 0xff]));
}

function der(tag: number, ...parts: Buffer[]): Buffer {
  const body = Buffer.concat(parts);
  assert(body.length < 65_536, "a certificate of ours is short");
  const length =
    body.length < 128
      ? [body.length]
      : body.length < 256
        ? [0x81, body.length]
        : [0x82, body.length >> 8, body.length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...length]), body]);
}

function sequence(...parts: Buffer[]): Buffer {
  return der(0x30, ...parts);
}

function set(...parts: Buffer[]): Buffer {
  return der(0x31, ...parts);
}

function objectId(first: number, second: number, ...arcs: number[]): Buffer {
  const bytes = [first * 40 + second];
  for (const arc of arcs) {
    const groups = [arc & 0x7f];
    for (let rest = arc >> 7; rest > 0; rest >>= 7) groups.unshift((rest & 0x7f) | 0x80);
    bytes.push(...groups);
  }
  return der(0x06, Buffer.from(bytes));
}

/** RFC 5280 4.1.2.5: UTCTime until 2049, GeneralizedTime from 2050 on. */
function time(at: Date): Buffer {
  const digits = `${at.toISOString().replace(/[-:T]/g, "").slice(0, 14)}Z`;
  return at.getUTCFullYear() < 2050
    ? der(0x17, Buffer.from(digits.slice(2), "ascii"))
    : der(0x18, Buffer.from(digits, "ascii"));
}

function toPem(certificate: Buffer): string {
  const lines = certificate.toString("base64").match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join("\n")}\n-----END CERTIFICATE-----\n`;
}
