import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { checkDocs, docsFindingToLine } from "./docs/check-docs.ts";
import { readTree } from "./tidy/tree.ts";

const root = resolve(import.meta.dirname, "..");

const faults: { title: string; files: Record<string, string>; message: string }[] = [
  {
    title: "a link to a file that does not exist",
    files: { "docs/a.md": "see [b](b.md)\n" },
    message: "docs/a.md:1 links to b.md, which does not exist",
  },
  {
    title: "a link to a heading that does not exist",
    files: { "docs/a.md": "see [b](../b.md#other)\n", "b.md": "# This one\n" },
    message: "docs/a.md:1 links to ../b.md#other, but no heading there has this name",
  },
  {
    title: "a command that does not exist",
    files: { "docs/a.md": "```\nnpm run -s fly -- --high\n```\n" },
    message: "docs/a.md:2 names `npm run fly`, which does not exist",
  },
  {
    title: "a rule that no test names",
    files: { "docs/spec/s.md": "| S1 | A thing holds. |\n" },
    message: "docs/spec/s.md:1 no test names S1; write one, or mark the rule (later)",
  },
  {
    title: "a test of a rule that does not exist",
    files: { "packages/a/src/a.test.ts": 'test("[S9] holds a thing", () => {});\n' },
    message: "packages/a/src/a.test.ts:1 S9 is no rule of docs/spec",
  },
  {
    title: "one id for two rules",
    files: { "docs/spec/s.md": "| S1 | One. (later) |\n| S1 | Other. (later) |\n" },
    message: "docs/spec/s.md:2 S1 is a rule of docs/spec/s.md already",
  },
  {
    title: "an abbreviation that the glossary lacks",
    files: { "ARCHITECTURE.md": "The QZX.\n\n## Glossary\n\n| ABC | a thing |\n" },
    message: "ARCHITECTURE.md:1 QZX is not in the glossary of ARCHITECTURE.md",
  },
];

function checkInvented(files: Record<string, string>): string[] {
  const tree = { "package.json": '{"scripts": {"test": "x", "demo": "x"}}', ...files };
  return checkDocs(Object.entries(tree).map(([path, text]) => ({ path, text }))).map(docsFindingToLine);
}

describe("docs", () => {
  test("the pages and this tree agree", async () => {
    expect(checkDocs(await readTree(root)).map(docsFindingToLine)).toEqual([]);
  });

  test.each(faults)("finds $title", ({ files, message }) => {
    expect(checkInvented(files)).toEqual([message]);
  });

  test("leaves alone what agrees", () => {
    const files = {
      "docs/a.md":
        "# One thing\n\nRun `npm test` or `npm run -s demo`; see [itself](#one-thing), [spec](spec/).\n",
      "docs/spec/s.md": "| S1 | A thing holds. |\n| S2 | Another. (later) |\n| S3 | By vectors. |\n",
      "packages/a/src/a.test.ts": 'test("[S1] holds a thing", () => {});\n',
      "vectors/a.json": '{"rule": "S3"}\n',
    };
    expect(checkInvented(files)).toEqual([]);
  });
});
