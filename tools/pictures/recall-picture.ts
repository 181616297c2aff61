/** Recall of each kind of query against false alarms, over all thresholds; a dot where the default profile stands. */
import type { Measured } from "./measured.ts";
import { axes, curve, dot, type Frame, legend, line, linearScale, logScale, picture, text } from "./svg.ts";

/** Fewer than one alarm among the unlisted cannot be told from none: the axis begins there. */
const alarmsMin = 0.05;

export function drawRecall({ curves, search, unlisted, threshold, profile }: Measured): string {
  const frame: Frame = { left: 80, top: 60, width: 560, height: 340 };
  const right = frame.left + frame.width;
  const x = logScale(alarmsMin, 100, [0.05, 0.1, 0.5, 1, 5, 10, 50, 100], [frame.left, right], (value) =>
    value === alarmsMin ? "≤ 0.05" : String(value),
  );
  const y = linearScale(0, 1, [0, 0.2, 0.4, 0.6, 0.8, 1], [frame.top + frame.height, frame.top], (value) =>
    value.toFixed(1),
  );
  const kinds = Object.keys(curves);
  const alarms = search.false_alarms_per_100 ?? 0;
  return picture(
    {
      width: 860,
      height: 470,
      title: "Recall against false alarms",
      description: kinds
        .map(
          (kind) => `${kind}: recall ${search.kinds[kind]?.recall_at_default ?? "unknown"} at the default;`,
        )
        .join(" "),
    },
    [
      ...axes(frame, x, y, {
        x: `false alarms per 100 unlisted people (${unlisted} names, no dates of birth)`,
        y: "share of queries that find their person",
      }),
      line(x.at(1), frame.top, x.at(1), frame.top + frame.height, "limit"),
      text(x.at(1) + 6, frame.top + frame.height - 8, "goal: 1 per 100", { className: "small quiet" }),
      ...kinds.flatMap((kind, at) => {
        const points = (curves[kind] ?? []).map(
          (point) => [x.at(point.false_alarms_per_100), y.at(point.recall)] as const,
        );
        const atDefault = search.kinds[kind]?.recall_at_default;
        return [
          curve(points, at),
          ...(typeof atDefault === "number" ? [dot(x.at(alarms), y.at(atDefault), 5, at)] : []),
        ];
      }),
      ...legend(right + 24, 80, kinds),
      text(right + 24, 100 + kinds.length * 20, `dots: profile ${profile},`, { className: "small quiet" }),
      text(right + 24, 116 + kinds.length * 20, `threshold ${threshold}`, { className: "small quiet" }),
    ],
  );
}
