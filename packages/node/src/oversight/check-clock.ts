/**
 * The clock. Deadlines run at both ends by signed times, so a wrong clock makes a node late or early for everybody.
 * Three witnesses: the machine's own monotonic clock, the ledger's last entry, the partners' signed times.
 */
import type { Db } from "../store/index.ts";
import { type Check, createCheck } from "./check.ts";

export interface ClockReading {
  /** What the node takes for the time. */
  readonly nowMs: number;
  /** What it would be had nobody moved the clock since the process started. */
  readonly steadyMs: number;
}

export function readClock(): ClockReading {
  return { nowMs: Date.now(), steadyMs: performance.timeOrigin + performance.now() };
}

/** NTP keeps a machine within a tenth of this. */
const offsetMsMax = 5_000;
const movedMsMax = 2_000;
const todo = "let the machine keep its time by NTP (`timedatectl set-ntp true`), then run this again";

export async function checkClock(
  db: Db,
  { nowMs, steadyMs }: ClockReading,
  partnerOffsetsMs: readonly number[],
): Promise<Check> {
  const moved = nowMs - steadyMs;
  if (Math.abs(moved) > movedMsMax)
    return createCheck(
      "clock",
      "warn",
      `jumped by ${sayMs(moved)} while this process ran: somebody moved it, or the machine slept`,
      todo,
    );
  const last = await db
    .selectFrom("ledger_entries")
    .select("at")
    .orderBy("index", "desc")
    .limit(1)
    .executeTakeFirst();
  const behindMs = last === undefined ? 0 : last.at.getTime() - nowMs;
  if (behindMs > movedMsMax)
    return createCheck("clock", "fail", `stands ${sayMs(behindMs)} before the ledger's last entry`, todo);
  // One partner with another time is his own affair; when the middle one differs, we are the odd one out.
  const offset = middleOf(partnerOffsetsMs);
  if (offset !== undefined && Math.abs(offset) > offsetMsMax)
    return createCheck("clock", "warn", `the partners' clocks differ by ${sayMs(offset)}`, todo);
  const compared =
    offset === undefined ? "no partner to compare with" : `within ${sayMs(offset)} of the partners`;
  return createCheck("clock", "ok", `steady, not before the ledger; ${compared}`);
}

function middleOf(values: readonly number[]): number | undefined {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}

function sayMs(ms: number): string {
  return Math.abs(ms) < 1_000 ? `${Math.round(Math.abs(ms))} ms` : `${Math.round(Math.abs(ms) / 1_000)} s`;
}
