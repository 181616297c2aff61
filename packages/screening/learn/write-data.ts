/** Writes the package's data files as the house's formatter would: an entry a line, short lists of numbers on one. */
import { writeFileSync } from "node:fs";

const lineWidth = 110;

export function writeData(name: string, data: unknown): void {
  writeFileSync(new URL(name, import.meta.url), `${formatData(data)}\n`);
}

/** Deterministic: keys stand in the order in which they were put in. */
export function formatData(value: unknown, indent = ""): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const inner = `${indent}  `;
  if (Array.isArray(value)) return formatList(value, indent, inner);
  const entries = Object.entries(value);
  if (entries.length === 0) return "{}";
  const lines = entries.map(([key, own]) => `${inner}${JSON.stringify(key)}: ${formatData(own, inner)}`);
  return `{\n${lines.join(",\n")}\n${indent}}`;
}

function formatList(list: readonly unknown[], indent: string, inner: string): string {
  if (list.length === 0) return "[]";
  if (!list.every((own) => typeof own === "number"))
    return `[\n${list.map((own) => inner + formatData(own, inner)).join(",\n")}\n${indent}]`;
  const lines: string[] = [];
  let line = "";
  list.forEach((own, at) => {
    const next = line === "" ? String(own) : `${line}, ${own}`;
    const comma = at < list.length - 1 ? 1 : 0;
    if (inner.length + next.length + comma > lineWidth) {
      lines.push(line);
      line = String(own);
    } else line = next;
  });
  return `[\n${[...lines, line].map((own) => inner + own).join(",\n")}\n${indent}]`;
}

/** The one argument of a command: the folder that is learned from. */
export function readOnlyArgument(): string {
  const [folder] = process.argv.slice(2);
  if (folder === undefined) throw new Error("name the folder to learn from");
  return folder;
}
