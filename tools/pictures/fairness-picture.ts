/** False alarms per 1,000 unlisted people by group, with intervals, against the overall rate and 1.5 times it. */
import { type AlarmGroup, fairnessAxes, ratioMax } from "@vigie/cli/eval";
import type { Measured } from "./measured.ts";
import { bar, line, linearScale, picture, text } from "./svg.ts";

const rowHeight = 22;
const left = 200;
const width = 420;
const titles = { script: "script", romanisation: "romanisation", frequency: "how common the name is" };

export function drawFairness({ fairness }: Measured): string {
  const { overall, false_alarms } = fairness;
  const groups = fairnessAxes.flatMap((axis) => Object.values(false_alarms[axis]));
  const reach = Math.max(overall.per_1000 * 3, ...groups.map(({ per_1000 }) => per_1000 * 1.3), 5);
  const step = [1, 2, 5, 10, 20, 50, 100, 200, 500].find((size) => reach / size <= 8) ?? 1000;
  const ticks = Array.from({ length: Math.floor(reach / step) + 1 }, (_, at) => at * step);
  const x = linearScale(0, reach, ticks, [left, left + width]);
  const parts: string[] = [];
  let top = 84;
  for (const axis of fairnessAxes) {
    parts.push(text(24, top, titles[axis], { className: "quiet" }));
    top += 10;
    for (const [name, group] of Object.entries(false_alarms[axis])) {
      parts.push(...drawGroup(name, group, top, x.at, reach));
      top += rowHeight;
    }
    top += 30;
  }
  const bottom = top - 22;
  const limit = overall.per_1000 * ratioMax;
  const grid = [
    ...x.ticks.flatMap(({ value, label }) => [
      line(x.at(value), 70, x.at(value), bottom, "grid"),
      text(x.at(value), bottom + 18, label, { anchor: "middle", className: "small quiet" }),
    ]),
    line(x.at(overall.per_1000), 62, x.at(overall.per_1000), bottom, "axis"),
    text(x.at(overall.per_1000) - 4, 60, `overall ${overall.per_1000}`, {
      anchor: "end",
      className: "small",
    }),
    line(x.at(limit), 62, x.at(limit), bottom, "limit"),
    text(x.at(limit) + 4, 60, `${ratioMax} × overall`, { className: "small" }),
    text(left + width / 2, bottom + 40, "false alarms per 1,000 unlisted people, with 95 % intervals", {
      anchor: "middle",
    }),
  ];
  return picture(
    {
      width: 860,
      height: bottom + 60,
      title: "Fairness: on whom false alarms fall",
      description: fairnessAxes
        .flatMap((axis) =>
          Object.entries(false_alarms[axis]).map(
            ([name, group]) => `${name}: ${group.per_1000} per 1,000 of ${group.people};`,
          ),
        )
        .join(" "),
    },
    [...grid, ...parts],
  );
}

function drawGroup(
  name: string,
  { per_1000, low, high, people, verdict }: AlarmGroup,
  top: number,
  at: (value: number) => number,
  reach: number,
): string[] {
  const middle = top + rowHeight / 2;
  const className = verdict === "over" ? "over" : verdict === "unclear" ? "unclear" : "bar";
  const said = verdict === "over" ? ": over" : verdict === "unclear" ? ": too few to tell" : "";
  return [
    text(left - 10, middle + 4, name, { anchor: "end", className: "small" }),
    bar(at(0), top + 4, at(per_1000) - at(0), rowHeight - 8, className),
    line(at(low), middle, at(Math.min(reach, high)), middle, "whisker"),
    text(left + width + 14, middle + 4, `${per_1000} (${people} people)${said}`, {
      className: "small quiet",
    }),
  ];
}
