/** Predicted probability against what was true, with counts; on the diagonal the score is a probability. */
import type { CalibrationBin, Measured } from "./measured.ts";
import { axes, bar, curve, dot, type Frame, line, linearScale, picture, text } from "./svg.ts";

const tenths = [0, 0.2, 0.4, 0.6, 0.8, 1];
const panelWidth = 350;

export function drawCalibration({ calibration, pairs }: Measured): string {
  const panels: [string, readonly CalibrationBin[]][] = [
    [`${pairs.n} labelled hard pairs`, calibration.pairs],
    ["best candidates of all queries and unlisted names", calibration.candidates],
  ];
  return picture(
    {
      width: 860,
      height: 510,
      title: "Calibration: how often a score is right",
      description: panels.map(([name, bins]) => `${name}: ${describe(bins)}`).join(" "),
    },
    panels.flatMap(([name, bins], at) => drawPanel(name, bins, 80 + at * (panelWidth + 60), at)),
  );
}

function describe(bins: readonly CalibrationBin[]): string {
  return bins
    .filter(({ n }) => n > 0)
    .map(
      ({ n, predicted, observed }) =>
        `predicted ${predicted.toFixed(2)}, true ${observed.toFixed(2)} of ${n};`,
    )
    .join(" ");
}

function drawPanel(name: string, bins: readonly CalibrationBin[], left: number, series: number): string[] {
  const frame: Frame = { left, top: 80, width: panelWidth, height: 270 };
  const bottom = frame.top + frame.height;
  const x = linearScale(0, 1, tenths, [left, left + panelWidth], (value) => value.toFixed(1));
  const y = linearScale(0, 1, tenths, [bottom, frame.top], (value) => value.toFixed(1));
  const filled = bins.filter(({ n }) => n > 0);
  const most = Math.max(1, ...bins.map(({ n }) => n));
  const countsTop = bottom + 66;
  return [
    text(left, 66, name),
    text(left, countsTop - 4, "cases in each tenth", {
      className: "small quiet",
    }),
    ...axes(frame, x, y, {
      x: "predicted probability",
      y: series === 0 ? "share that was one person (95 %)" : "",
    }),
    line(x.at(0), y.at(0), x.at(1), y.at(1), "guide"),
    ...filled.map(({ predicted, low, high }) =>
      line(x.at(predicted), y.at(low), x.at(predicted), y.at(high), "whisker"),
    ),
    curve(
      filled.map(({ predicted, observed }) => [x.at(predicted), y.at(observed)] as const),
      series,
    ),
    ...filled.map(({ predicted, observed }) => dot(x.at(predicted), y.at(observed), 4, series)),
    ...bins.flatMap(({ from, to, n }) => {
      const height = (50 * Math.log(1 + n)) / Math.log(1 + most);
      const middle = (x.at(from) + x.at(to)) / 2;
      return [
        bar(x.at(from) + 3, countsTop + 62 - height, x.at(to) - x.at(from) - 6, height, "unclear"),
        text(middle, countsTop + 76, String(n), { anchor: "middle", className: "small quiet" }),
      ];
    }),
  ];
}
