import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { checkTree } from "./tidy/check-tree.ts";
import { findingToLine, type TidyRule, tidyRules } from "./tidy/finding.ts";
import { readTree } from "./tidy/tree.ts";

const root = resolve(import.meta.dirname, "..");
const door = "/** In: a. Out: b. Never: c. Spec chapter X. */\n";
const manifest = JSON.stringify({ name: "@vigie/node", dependencies: { pino: "1" } });
const repeat = (line: string, times: number) => `${line}\n`.repeat(times);

/** Files of an invented tree by path, each breaking one rule. */
interface PlantedFault {
  readonly title: string;
  readonly rule: TidyRule;
  readonly files: Readonly<Record<string, string>>;
}

const faults: PlantedFault[] = [
  {
    title: "an import of a later room",
    rule: "later-room",
    files: { "packages/node/src/store/a.ts": 'import { x } from "../desk/index.ts";\n' },
  },
  {
    title: "an import of a later room for its types alone",
    rule: "later-room",
    files: { "packages/protocol/src/base/a.ts": 'import type { X } from "../trust/index.ts";\n' },
  },
  {
    title: "an import past a room's door",
    rule: "side-door",
    files: { "packages/node/src/desk/a.ts": 'import { x } from "../store/pool.ts";\n' },
  },
  {
    title: "a path that leaves the package",
    rule: "side-door",
    files: { "packages/node/src/desk/a.ts": 'import { x } from "../../../protocol/src/base/index.ts";\n' },
  },
  {
    title: "a dependency that the package does not declare",
    rule: "undeclared-dependency",
    files: {
      "packages/node/package.json": manifest,
      "packages/node/src/desk/a.ts": 'import { x } from "@vigie/screening";\n',
    },
  },
  {
    title: "a development dependency outside of the tests",
    rule: "undeclared-dependency",
    files: {
      "package.json": JSON.stringify({ name: "vigie", devDependencies: { vitest: "1" } }),
      "packages/node/package.json": manifest,
      "packages/node/src/desk/a.ts": 'import { x } from "vitest";\n',
    },
  },
  { title: "a barrel", rule: "export-star", files: { "tools/a.ts": 'export * from "./b.ts";\n' } },
  {
    title: "a barrel by name",
    rule: "export-star",
    files: { "tools/a.ts": 'export * as b from "./b.ts";\n' },
  },
  { title: "a default export", rule: "default-export", files: { "tools/a.ts": "export default 1;\n" } },
  {
    title: "a function exported by default",
    rule: "default-export",
    files: { "tools/a.ts": "export default function a() {}\n" },
  },
  { title: "a file that grew", rule: "file-length", files: { "tools/a.ts": repeat("// line", 401) } },
  {
    title: "a function that grew",
    rule: "function-length",
    files: { "tools/a.ts": `export function a() {\n${repeat("  b();", 70)}}\n` },
  },
  { title: "a drawer for everything", rule: "banned-name", files: { "tools/utils.ts": "" } },
  { title: "a folder for everything", rule: "banned-name", files: { "tools/helpers/a.ts": "" } },
  { title: "a name in camel case", rule: "banned-name", files: { "tools/someThing.ts": "" } },
  { title: "an enum", rule: "stripped-syntax", files: { "tools/a.ts": "export enum A { B }\n" } },
  {
    title: "a namespace",
    rule: "stripped-syntax",
    files: { "tools/a.ts": "namespace A { export const b = 1 }\n" },
  },
  {
    title: "a parameter property",
    rule: "stripped-syntax",
    files: { "tools/a.ts": "class A { constructor(private readonly b: string) {} }\n" },
  },
  { title: "work left open", rule: "leftover", files: { "docs/a.md": `${"TO" + "DO"}: finish\n` } },
  {
    title: "a test that leaves the others out",
    rule: "leftover",
    files: { "tools/a.test.ts": 'test.only("holds what it holds", () => {});\n' },
  },
  {
    title: "a disk in a pure package",
    rule: "impure",
    files: { "packages/protocol/src/base/a.ts": 'import { readFile } from "node:fs";\n' },
  },
  {
    title: "cryptography where only arithmetic belongs",
    rule: "impure",
    files: { "packages/screening/src/text/a.ts": 'import { sign } from "node:crypto";\n' },
  },
  {
    title: "a clock in a pure package",
    rule: "impure",
    files: { "packages/protocol/src/base/a.ts": "export const a = () => Date.now();\n" },
  },
  {
    title: "today's date in a pure package",
    rule: "impure",
    files: { "packages/screening/src/text/a.ts": "export const a = () => new Date();\n" },
  },
  {
    title: "a network in a pure package",
    rule: "impure",
    files: { "packages/protocol/src/base/a.ts": 'export const a = () => fetch("x");\n' },
  },
  {
    title: "an allocation in a kernel",
    rule: "kernel",
    files: { "packages/screening/src/compare/a.kernel.ts": "export function a() { return [1]; }\n" },
  },
  {
    title: "a closure in a kernel",
    rule: "kernel",
    files: { "packages/screening/src/compare/a.kernel.ts": "export function a(b: X) { b.map((c) => c); }\n" },
  },
  {
    title: "a room without a door",
    rule: "index-comment",
    files: { "packages/node/src/desk/a.ts": "export const a = 1;\n" },
  },
  {
    title: "a door that does not say what never happens",
    rule: "index-comment",
    files: { "packages/node/src/desk/index.ts": "/** In: a. Out: b. Spec chapter D. */\n" },
  },
  {
    title: "a room that nobody placed",
    rule: "unknown-room",
    files: { "packages/node/src/cellar/index.ts": door },
  },
  {
    title: "two files that need each other",
    rule: "cycle",
    files: {
      "tools/a.ts": 'import { b } from "./b.ts";\n',
      "tools/b.ts": 'import { a } from "./a.ts";\n',
    },
  },
  {
    title: "a path of one machine",
    rule: "absolute-path",
    files: { "docs/a.md": `see ${"/ho" + "me/zorblax/x"}\n` },
  },
  {
    title: "a registry's host",
    rule: "registry-host",
    files: { "package-lock.json": `{"a": "https:${"//regis" + "try.example.org/x.tgz"}"}\n` },
  },
  {
    title: "a title that says what should hold",
    rule: "test-title",
    files: { "tools/a.test.ts": 'test("should hold what it holds", () => {});\n' },
  },
  {
    title: "a rule's id in the middle of a title",
    rule: "test-title",
    files: { "tools/a.test.ts": 'test("holds [S4] what it holds", () => {});\n' },
  },
  {
    title: "one title for two tests",
    rule: "test-title",
    files: { "tools/a.test.ts": repeat('test("holds what it holds", () => {});', 2) },
  },
  {
    title: "a test that sleeps",
    rule: "sleep",
    files: { "tools/a.test.ts": `import { setTimeout } from "node:${"timers/promises"}";\n` },
  },
];

function checkPlanted(files: Readonly<Record<string, string>>) {
  return checkTree(
    Object.entries(files).map(([path, text]) => ({ path, text })),
    [],
  );
}

describe("tidy", () => {
  test("finds nothing in this tree", async () => {
    expect(checkTree(await readTree(root)).map(findingToLine)).toEqual([]);
  });

  test.each(faults)("finds $title", ({ rule, files }) => {
    expect(checkPlanted(files).map((finding) => finding.rule)).toContain(rule);
  });

  test("finds an exception that nothing needs any more", () => {
    const exception = { path: "tools/a.ts", rule: "file-length", reason: "it was long once" } as const;
    const findings = checkTree([{ path: "tools/a.ts", text: "" }], [exception]);
    expect(findings.map((finding) => finding.rule)).toEqual(["stale-exception"]);
  });

  test("has a planted fault for every rule", () => {
    const planted = new Set<TidyRule>([...faults.map((fault) => fault.rule), "stale-exception"]);
    expect(tidyRules.filter((rule) => !planted.has(rule))).toEqual([]);
  });

  test("leaves alone what keeps to the rules", () => {
    const files = {
      "packages/node/package.json": manifest,
      "packages/node/src/store/index.ts": `${door}export { a } from "./a.ts";\n`,
      "packages/node/src/store/a.ts": 'import { pino } from "pino";\nexport const a = pino;\n',
      "packages/node/src/desk/index.ts": `${door}export { a } from "./a.ts";\n`,
      "packages/node/src/desk/a.ts":
        'import { a as b } from "../store/index.ts";\ndeclare module "../store/a.ts" { interface X { y: 1 } }\nexport const a = b;\n',
      "packages/node/src/desk/a.test.ts":
        'describe("desk", () => { test("[D1] answers what it is asked", () => {}); });\n',
      "packages/node/src/node.ts": 'import { a } from "./desk/index.ts";\nexport const node = a;\n',
    };
    expect(checkPlanted(files).map(findingToLine)).toEqual([]);
  });
});
