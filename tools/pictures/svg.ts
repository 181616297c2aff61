/**
 * A small writer of SVG: texts, lines, bars, axes. Colours are classes, so that one picture reads on light and on dark
 * pages alike; series differ in dash and mark as well as in colour.
 */
export interface Frame {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface Scale {
  /** Place in the picture of a value. */
  at(value: number): number;
  readonly ticks: readonly { readonly value: number; readonly label: string }[];
}

export const seriesCount = 6;
const light = ["#1f6feb", "#c2410c", "#15803d", "#9333ea", "#b8860b", "#475569"];
const dark = ["#79b8ff", "#fb923c", "#4ade80", "#d2a8ff", "#facc15", "#cbd5e1"];
const dashes = ["", "7 4", "2 3", "9 3 2 3", "12 4", "4 2"];

function seriesRules(colours: readonly string[]): string {
  return colours.map((colour, at) => `.s${at}{stroke:${colour}}.f${at}{fill:${colour}}`).join("");
}

const style = [
  "text{font:13px system-ui,'Segoe UI',Roboto,sans-serif;fill:#1f2328}",
  ".title{font-size:16px;font-weight:600}.small{font-size:11.5px}.quiet{fill:#59636e}",
  ".page{fill:#ffffff}.grid{stroke:#d8dee4}.axis{stroke:#59636e}.guide{stroke:#8c959f;stroke-dasharray:5 4}",
  ".bar{fill:#1f6feb}.over{fill:#c2410c}.unclear{fill:#8c959f}.whisker{stroke:#1f2328}.limit{stroke:#c2410c;stroke-dasharray:5 4}",
  seriesRules(light),
  "@media (prefers-color-scheme:dark){text{fill:#e6edf3}.quiet{fill:#9198a1}.page{fill:#0d1117}.grid{stroke:#30363d}",
  ".axis{stroke:#9198a1}.guide{stroke:#6e7681}.bar{fill:#79b8ff}.over{fill:#fb923c}.unclear{fill:#6e7681}",
  `.whisker{stroke:#e6edf3}.limit{stroke:#fb923c}${seriesRules(dark)}}`,
].join("");

export interface PictureHead {
  readonly width: number;
  readonly height: number;
  readonly title: string;
  /** For readers who hear the picture. */
  readonly description: string;
}

export function picture(
  { width, height, title, description }: PictureHead,
  parts: readonly string[],
): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="t d">`,
    `<title id="t">${escapeText(title)}</title>`,
    `<desc id="d">${escapeText(description)}</desc>`,
    `<style>${style}</style>`,
    `<rect class="page" width="${width}" height="${height}" rx="8"/>`,
    text(24, 32, title, { className: "title" }),
    ...parts,
    "</svg>",
    "",
  ].join("\n");
}

function escapeText(value: string): string {
  return value.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

function place(value: number): string {
  return String(Math.round(value * 10) / 10);
}

export interface TextLook {
  readonly className?: string;
  readonly anchor?: "start" | "middle" | "end";
  /** Turned to read upwards. */
  readonly isUpright?: boolean;
}

export function text(x: number, y: number, value: string, look: TextLook = {}): string {
  const className = look.className === undefined ? "" : ` class="${look.className}"`;
  const anchor = look.anchor === undefined ? "" : ` text-anchor="${look.anchor}"`;
  const turn = look.isUpright === true ? ` transform="rotate(-90 ${place(x)} ${place(y)})"` : "";
  return `<text x="${place(x)}" y="${place(y)}"${className}${anchor}${turn}>${escapeText(value)}</text>`;
}

export function line(x1: number, y1: number, x2: number, y2: number, className: string): string {
  return `<line class="${className}" x1="${place(x1)}" y1="${place(y1)}" x2="${place(x2)}" y2="${place(y2)}"/>`;
}

export function bar(x: number, y: number, width: number, height: number, className: string): string {
  return `<rect class="${className}" x="${place(x)}" y="${place(y)}" width="${place(Math.max(0.5, width))}" height="${place(height)}" rx="2"/>`;
}

export function dot(x: number, y: number, radius: number, series: number): string {
  return `<circle class="f${series % seriesCount}" cx="${place(x)}" cy="${place(y)}" r="${place(radius)}"/>`;
}

export function curve(points: readonly (readonly [number, number])[], series: number): string {
  const path = points.map(([x, y], at) => `${at === 0 ? "M" : "L"}${place(x)} ${place(y)}`).join("");
  const dash = dashes[series % seriesCount];
  return `<path class="s${series % seriesCount}" d="${path}" fill="none" stroke-width="2"${dash === "" ? "" : ` stroke-dasharray="${dash}"`}/>`;
}

export function legend(x: number, y: number, names: readonly string[]): string[] {
  return names.flatMap((name, at) => {
    const row = y + at * 20;
    return [
      curve(
        [
          [x, row - 4],
          [x + 30, row - 4],
        ],
        at,
      ),
      text(x + 38, row, name, { className: "small" }),
    ];
  });
}

export function linearScale(
  from: number,
  to: number,
  ticks: readonly number[],
  range: readonly [number, number],
  label: (value: number) => string = String,
): Scale {
  const [start, end] = range;
  return {
    at: (value) => start + ((value - from) / (to - from)) * (end - start),
    ticks: ticks.map((value) => ({ value, label: label(value) })),
  };
}

export function logScale(
  from: number,
  to: number,
  ticks: readonly number[],
  range: readonly [number, number],
  label: (value: number) => string = String,
): Scale {
  const scale = linearScale(Math.log(from), Math.log(to), [], range);
  return {
    at: (value) => scale.at(Math.log(Math.min(to, Math.max(from, value)))),
    ticks: ticks.map((value) => ({ value, label: label(value) })),
  };
}

/** Grid and labels of both axes; the scales' ranges are the frame's edges. */
export function axes(
  frame: Frame,
  x: Scale,
  y: Scale,
  names: { readonly x: string; readonly y: string },
): string[] {
  const bottom = frame.top + frame.height;
  const right = frame.left + frame.width;
  return [
    ...x.ticks.flatMap(({ value, label }) => [
      line(x.at(value), frame.top, x.at(value), bottom, "grid"),
      text(x.at(value), bottom + 18, label, { anchor: "middle", className: "small quiet" }),
    ]),
    ...y.ticks.flatMap(({ value, label }) => [
      line(frame.left, y.at(value), right, y.at(value), "grid"),
      text(frame.left - 8, y.at(value) + 4, label, { anchor: "end", className: "small quiet" }),
    ]),
    line(frame.left, bottom, right, bottom, "axis"),
    line(frame.left, frame.top, frame.left, bottom, "axis"),
    text(frame.left + frame.width / 2, bottom + 40, names.x, { anchor: "middle" }),
    text(frame.left - 46, frame.top + frame.height / 2, names.y, { anchor: "middle", isUpright: true }),
  ];
}
