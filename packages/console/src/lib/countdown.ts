/** A clock's state at one moment. It runs at both ends from the same signed deadline, so it needs no start. */

export interface Countdown {
  readonly late: boolean;
  /** Less than a tenth of the clock, or less than ten minutes, is left. */
  readonly soon: boolean;
  /** Digits that cannot be misread: hours are always written, so `0:41:09` is not taken for 41 hours. */
  readonly digits: string;
  readonly days: number;
  readonly ms: number;
}

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;
const soonMsMin = 10 * minute;

export interface CountdownTimes {
  readonly deadlineMs: number;
  readonly nowMs: number;
  /** Length of the whole clock, where it is known. */
  readonly clockMs?: number | undefined;
}

export function createCountdown({ deadlineMs, nowMs, clockMs }: CountdownTimes): Countdown {
  const left = deadlineMs - nowMs;
  const late = left < 0;
  // Rounding both ways towards the bad side: nobody is shown a second that has already gone.
  const whole = late ? Math.ceil(-left / second) * second : Math.floor(left / second) * second;
  return {
    late,
    soon: !late && left < Math.max(soonMsMin, (clockMs ?? 0) / 10),
    days: Math.floor(whole / day),
    digits: msToDigits(whole % day),
    ms: whole,
  };
}

function msToDigits(ms: number): string {
  const two = (value: number) => String(value).padStart(2, "0");
  return `${Math.floor(ms / hour)}:${two(Math.floor((ms % hour) / minute))}:${two(Math.floor((ms % minute) / second))}`;
}
