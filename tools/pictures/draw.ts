/** All pictures, by file name. */
import { drawCalibration } from "./calibration-picture.ts";
import { drawFairness } from "./fairness-picture.ts";
import type { Measured } from "./measured.ts";
import { drawRecall } from "./recall-picture.ts";

export function drawPictures(measured: Measured): Record<string, string> {
  return {
    "screening-calibration.svg": drawCalibration(measured),
    "screening-recall.svg": drawRecall(measured),
    "screening-fairness.svg": drawFairness(measured),
  };
}
