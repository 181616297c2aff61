/**
 * One score from a name's agreement and the other evidence: the name's score as log odds, plus the nats of the rest.
 * It ranks well and does not saturate; it is not yet a calibrated probability.
 */
import type { Reason } from "./reason.ts";

/** Candidates from here on are shown unless the caller says otherwise. */
export const defaultThreshold = 0.72;

/** A name by itself never reaches certainty. */
const nameScoreMax = 0.97;
/** Below this the name does not agree at all, and other evidence (but a document) makes no candidate of it. */
export const nameScoreMin = 0.25;

export function combineScore(nameScore: number, reasons: readonly Reason[]): number {
  const isDocument = reasons.some((reason) => reason.feature === "document" && reason.kind === "for");
  if (nameScore < nameScoreMin && !isDocument) return 0;
  const name = Math.min(nameScoreMax, Math.max(0.05, nameScore));
  // Many people share a birthday: it supports a name, in the measure in which there is one to support.
  const support = isDocument ? 1 : Math.min(1, nameScore / 0.6);
  let odds = Math.log(name / (1 - name));
  for (const reason of reasons) odds += reason.kind === "for" ? reason.weight * support : -reason.weight;
  const score = 1 / (1 + Math.exp(-odds));
  return Math.round(score * 10_000) / 10_000;
}
