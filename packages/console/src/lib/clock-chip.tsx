/** A clock that runs: what is left, or by how much it is late, in words and digits. */
import { Chip } from "../ui/chip.tsx";
import { createCountdown } from "./countdown.ts";
import { useMessages } from "./i18n/messages.ts";
import { useNow } from "./now.ts";

interface ClockChipProps {
  readonly deadline: string;
  readonly clockMs?: number | undefined;
  /** Disposed of: the clock no longer runs. */
  readonly stopped?: boolean;
}

export function ClockChip({ deadline, clockMs, stopped = false }: ClockChipProps) {
  const t = useMessages();
  const now = useNow();
  if (stopped) return <Chip tone="bare">{t("clock.stopped")}</Chip>;
  const countdown = createCountdown({ deadlineMs: Date.parse(deadline), nowMs: now, clockMs });
  const digits =
    countdown.days > 0 ? t("clock.days", { days: countdown.days, time: countdown.digits }) : countdown.digits;
  const text = countdown.late ? t("clock.late", { time: digits }) : t("clock.left", { time: digits });
  return <Chip tone={countdown.late ? "late" : countdown.soon ? "soon" : "plain"}>{text}</Chip>;
}
