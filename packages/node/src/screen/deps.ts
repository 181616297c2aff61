import { ok, type Refusal, type Result, refuse, type Timestamp } from "@vigie/protocol/base";
import { type Charter, defaultCharterCodes } from "@vigie/protocol/trust";
import { defaultProfile, profiles, readProfile, type ScreeningProfile } from "@vigie/screening";
import type { NodeIdentity } from "../keys/index.ts";
import type { Store } from "../store/index.ts";
import type { Screener } from "./screener.ts";

/** What a screening needs: where it is written, what it is compared with, whose it is. */
export interface ScreenDeps {
  readonly store: Pick<Store, "db" | "transaction">;
  readonly screener: Screener;
  readonly identity: NodeIdentity;
  readonly charter: Charter | null;
  readonly now: () => Timestamp;
}

/** A question about a person is kept so long after it was asked. */
export const questionDays = 30;

export function screeningScope(screeningId: string): string {
  return `screening:${screeningId}`;
}

/** Purposes are the charter's closed list; a node outside of a cell uses the list that charters begin with. */
export function checkPurpose(
  charter: Charter | null,
  purpose: string,
): Result<string, Refusal<"code_not_in_charter">> {
  const purposes = charter?.purposes ?? defaultCharterCodes.purposes;
  if (purposes.some(({ code }) => code === purpose)) return ok(purpose);
  return refuse("code_not_in_charter", "a code is not in the charter", [
    { path: "purpose", reason: "must be a purpose of the charter" },
  ]);
}

/** What a question is asked for, and how much is shown. */
export interface Asking {
  readonly purpose: string;
  /** The default one when absent. */
  readonly profile?: string;
  /** The desk that asks; a question of the operator has none. */
  readonly from?: AskingDesk;
}

export interface AskingDesk {
  readonly service: string;
  readonly desk: string;
}

/**
 * The service that asks, reads or decides. Null is the operator at the machine, who belongs to no service: what he asks
 * is his, and what a service asks is not his to read.
 */
export type AskingService = string | null;

export type AskingRefusal = Refusal<"code_not_in_charter" | "body_malformed">;

export interface CheckedAsking {
  readonly purpose: string;
  readonly profile: ScreeningProfile;
  readonly from: AskingDesk | undefined;
}

/** The purpose by the charter, the profile by its data, and the one against the other. */
export function checkAsking(
  charter: Charter | null,
  { purpose, profile: name = defaultProfile.name, from }: Asking,
): Result<CheckedAsking, AskingRefusal> {
  const checked = checkPurpose(charter, purpose);
  if (!checked.ok) return checked;
  const profile = readProfile(name);
  if (profile === undefined) {
    const names = profiles.map((one) => one.name).join(", ");
    return refuse("body_malformed", "no such profile", [
      { path: "profile", reason: `must be one of ${names}` },
    ]);
  }
  if (profile.purposes?.includes(purpose) === false)
    return refuse("body_malformed", "the profile is not for this purpose", [
      { path: "purpose", reason: `the profile ${name} is for ${profile.purposes.join(", ")} only` },
    ]);
  return ok({ purpose, profile, from });
}
