/** A member's card: what a charter says about one member. Holds public keys only. */
import { X509Certificate } from "node:crypto";
import { z } from "zod";
import { bytesToHex, type DeskId, limits, type MemberId, type ServiceId, sha256 } from "../base/index.ts";
import { deskIdField, hashField, memberIdField, serviceIdField, textField } from "../statement/index.ts";
import { sealingPublicKeyField } from "./sealing-keys.ts";
import { type VerifyingKeys, verifyingKeysSchema } from "./signing-keys.ts";

export interface MemberCard {
  member: MemberId;
  name: string;
  services: { id: ServiceId; name: string }[];
  desks: { id: DeskId; service: ServiceId; name: string }[];
  /** `https://host:port`, where the other nodes reach this one. */
  address: string;
  keys: {
    verifying: VerifyingKeys;
    /** X-Wing public key, base64url. */
    sealing: string;
    /** SHA-256 of the certificate's SubjectPublicKeyInfo, hex: the pin. */
    tlsSpkiSha256: string;
    /** PEM. */
    tlsCertificate: string;
  };
}

const nameField = textField(200);

const keysSchema = z
  .strictObject({
    verifying: verifyingKeysSchema,
    sealing: sealingPublicKeyField,
    tlsSpkiSha256: hashField,
    tlsCertificate: z.string().max(20_000),
  })
  .superRefine((keys, context) => {
    const pin = certificatePin(keys.tlsCertificate);
    if (pin === undefined)
      context.addIssue({ code: "custom", path: ["tlsCertificate"], message: "must be one PEM certificate" });
    else if (pin !== keys.tlsSpkiSha256)
      context.addIssue({
        code: "custom",
        path: ["tlsSpkiSha256"],
        message: "must be the hash of the certificate's key",
      });
  });

export const memberCardSchema = z
  .strictObject({
    member: memberIdField,
    name: nameField,
    services: z
      .array(z.strictObject({ id: serviceIdField, name: nameField }))
      .min(1)
      .max(limits.listItemsMax),
    desks: z
      .array(z.strictObject({ id: deskIdField, service: serviceIdField, name: nameField }))
      .min(1, "must name at least one desk: somebody has to be on watch")
      .max(limits.listItemsMax),
    address: z.string().max(300).refine(isNodeAddress, "must be https://host:port"),
    keys: keysSchema,
  })
  .superRefine((card, context) => {
    const services = new Set<string>(card.services.map((service) => service.id));
    if (services.size < card.services.length)
      context.addIssue({ code: "custom", path: ["services"], message: "must not name a service twice" });
    if (new Set(card.desks.map((desk) => desk.id)).size < card.desks.length)
      context.addIssue({ code: "custom", path: ["desks"], message: "must not name a desk twice" });
    card.desks.forEach((desk, at) => {
      if (!services.has(desk.service))
        context.addIssue({
          code: "custom",
          path: ["desks", at, "service"],
          message: "must be one of the services",
        });
    });
  });

/** SHA-256 of the certificate's public key (SubjectPublicKeyInfo), hex; undefined when it is no certificate. */
export function certificatePin(pem: string): string | undefined {
  try {
    const certificate = new X509Certificate(pem);
    return bytesToHex(sha256(new Uint8Array(certificate.publicKey.export({ type: "spki", format: "der" }))));
  } catch {
    return undefined;
  }
}

function isNodeAddress(text: string): boolean {
  // The URL parser drops a default port, so that `https://host:443` needs the pattern as well.
  if (!/^https:\/\/[^/?#@\s]+:\d{1,5}$/.test(text)) return false;
  return URL.canParse(text) && new URL(text).username === "";
}
