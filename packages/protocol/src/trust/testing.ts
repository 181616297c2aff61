/** A cell for tests: fresh keys, certificates of nobody, a charter that parses. */
import { bytesToBase64url, type MemberId, msToTimestamp } from "../base/index.ts";
import { clockMsByCode } from "../statement/index.ts";
import type { Charter, SignedCharter } from "./charter.ts";
import { defaultCharterCodes } from "./charter-codes.ts";
import { signCharter } from "./charter-signature.ts";
import { certificatePin, type MemberCard } from "./member-card.ts";
import { createMemberSecrets, type MemberSecrets } from "./member-secrets.ts";
import { verifyingKeysOf } from "./signing-keys.ts";
import { testCertificates } from "./testing-certificates.ts";

export type TestMemberId = keyof typeof testCertificates;

export interface TestMember {
  readonly secrets: MemberSecrets;
  readonly card: MemberCard;
}

export function createTestMember(
  id: TestMemberId,
  secrets: MemberSecrets = createMemberSecrets(),
): TestMember {
  const pem = testCertificates[id];
  const card = {
    member: id,
    name: `Test member ${id}`,
    services: [{ id: "interior", name: "Interior" }],
    desks: [{ id: "duty", service: "interior", name: "Duty desk" }],
    address: `https://${id}.example:4430`,
    keys: {
      verifying: verifyingKeysOf(secrets.signing),
      sealing: bytesToBase64url(secrets.sealing.publicKey),
      tlsSpkiSha256: certificatePin(pem),
      tlsCertificate: pem,
    },
  };
  return { secrets, card: card as MemberCard };
}

export function createTestCharter(members: readonly TestMember[]): Charter {
  return {
    v: 1,
    cell: "test-cell" as Charter["cell"],
    version: 1,
    issuedAt: msToTimestamp(Date.UTC(2026, 10, 24)),
    members: members.map((member) => structuredClone(member.card)),
    purposes: [...defaultCharterCodes.purposes],
    legalBases: [...defaultCharterCodes.legalBases],
    inclusionCriteria: [...defaultCharterCodes.inclusionCriteria],
    clocksMs: { ...clockMsByCode },
    retentionDaysMax: { ...defaultCharterCodes.retentionDaysMax },
    quorum: members.length,
  };
}

export async function signTestCharter(
  charter: Charter,
  members: readonly TestMember[],
): Promise<SignedCharter> {
  const signatures = members.map(({ secrets, card }) =>
    signCharter(secrets.signing, card.member as MemberId, charter),
  );
  return { charter, signatures: await Promise.all(signatures) };
}
