/**
 * From nats to a probability: the chance that a candidate with so much evidence is the person who was asked for.
 * A logistic curve (Platt 1999) whose two constants learn-calibration.ts fits on invented persons, of whom half are on
 * file; data/calibration.json says how. Where fewer are, the chance is smaller than the curve says.
 */
import { calibrationData } from "../data/index.ts";

export interface Calibration {
  readonly slope: number;
  readonly offset: number;
}

/** Somebody looked for among all that is held. */
export const searchCalibration: Calibration = calibrationData.search;
/** Two records that somebody has put beside each other: few others were passed over, so less evidence is needed. */
export const pairCalibration: Calibration = calibrationData.pair;

/** 0..1, to four places. */
export function natsToProbability(nats: number, { slope, offset }: Calibration): number {
  return Math.round(10_000 / (1 + Math.exp(-(slope * nats + offset)))) / 10_000;
}

/** −Infinity for 0. */
export function probabilityToNats(probability: number, { slope, offset }: Calibration): number {
  if (probability <= 0) return Number.NEGATIVE_INFINITY;
  // Half of the last place: what is rounded up to the threshold has reached it.
  const least = Math.max(1e-9, Math.min(1, probability) - 0.00005);
  return (Math.log(least / (1 - least)) - offset) / slope;
}
