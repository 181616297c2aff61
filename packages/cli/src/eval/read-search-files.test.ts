import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readList, readNegatives, readQueries } from "./read-search-files.ts";
import { firstOfEachKind } from "./sample.ts";

let home: string;

async function write(name: string, content: string): Promise<string> {
  const path = join(home, name);
  await writeFile(path, content);
  return path;
}

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "vigie-eval-files-"));
});
afterAll(() => rm(home, { recursive: true, force: true }));

test("[C84] reads what a list may say of a person, and an id on two lines as one person", async () => {
  const file = await write(
    "list.jsonl",
    '\u{feff}{"id":1,"names":["Zelmira"],"dob":["1971","1972-03"],"nationality":"XX","gender":null,"more":{}}\r\n\r\n' +
      '{"id":"2","names":["Tarn"],"gender":"female"}\r\n{"id":"1","names":["Zelmire"],"dob":""}\r\n',
  );
  expect(await readList(file)).toEqual([
    {
      key: "1",
      names: [
        { text: "Zelmira", kind: "primary" },
        { text: "Zelmire", kind: "primary" },
      ],
      births: ["1971", "1972-03"],
      nationalities: ["XX"],
    },
    { key: "2", names: [{ text: "Tarn", kind: "primary" }], births: [], nationalities: [], gender: "female" },
  ]);
});

test("[C84] a field of the wrong kind is named", async () => {
  const cases: [string, string][] = [
    ['{"id":"","names":["Z"]}', "lacks `id`"],
    ['{"id":"a"}', "lacks `names`, a list"],
    ['{"id":"a","names":[]}', "`names` is empty"],
    ['{"id":"a","names":[7]}', "`names` holds something that is no text"],
    ['{"id":"a","names":["Z"],"dob":{}}', "`dob` is no text"],
    ['{"id":"a","names":["Z"],"nationality":[true]}', "`nationality` is no text"],
    ['{"id":"a","names":["Z"],"gender":1}', "`gender` is no text"],
  ];
  const file = await write("bad.jsonl", cases.map(([line]) => line).join("\n"));
  await expect(readList(file)).rejects.toMatchObject({
    refusal: { findings: cases.map(([, reason], at) => ({ path: `${file}:${at + 1}`, reason })) },
  });
});

test("[C84] a mistake that every line repeats is said twenty times and counted", async () => {
  const file = await write("worse.jsonl", "{\n".repeat(50));
  const error = (await readList(file).catch((caught: unknown) => caught)) as {
    refusal: { findings: { reason: string }[] };
  };
  expect(error.refusal.findings).toHaveLength(21);
  expect(error.refusal.findings.at(-1)?.reason).toBe("30 more of the kind");
});

test("[C81] a limit takes the first queries of each kind, and further columns are ignored", async () => {
  const rows = await readList(await write("list.jsonl", '{"id":"a","names":["Zelmira"]}'));
  const file = await write("q.tsv", "a\tq1\tx\tmore\na\tq2\ty\na\tq3\tx\na\tq4\tx\n");
  const queries = await readQueries(file, rows);
  expect(firstOfEachKind(queries, 2).map(({ name }) => name)).toEqual(["q1", "q2", "q3"]);
  expect(firstOfEachKind(queries, undefined)).toHaveLength(4);
  expect(await readNegatives(await write("n.tsv", "Tarn Vexo\tnote\r\nQil\n"))).toEqual(["Tarn Vexo", "Qil"]);
});
