/** A probability in words. It is that of one person being the other and of nothing else, so no word of danger is near. */
import type { Messages } from "../../lib/i18n/messages.ts";
import type { LocaleFormat } from "../../lib/locale-format.ts";

export type Likelihood = "very" | "likely" | "possible" | "hardly";

export function scoreToLikelihood(score: number): Likelihood {
  if (score >= 0.95) return "very";
  if (score >= 0.75) return "likely";
  return score >= 0.4 ? "possible" : "hardly";
}

/** Never `1.00` nor `0.00`: no comparison of two records is certain. */
export function scoreToText(score: number, t: Messages, format: Pick<LocaleFormat, "share">): string {
  if (score > 0.99) return t("likely.over", { score: format.share(0.99) });
  if (score < 0.01) return t("likely.under", { score: format.share(0.01) });
  return format.share(score);
}
