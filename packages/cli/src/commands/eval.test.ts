import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const mainPath = fileURLToPath(new URL("../main.ts", import.meta.url));
let home: string;

interface Outcome {
  readonly code: number;
  readonly last: string;
  readonly stdout: string;
  readonly stderr: string;
}

function vigie(...args: readonly string[]): Promise<Outcome> {
  return new Promise((resolve) => {
    execFile(process.execPath, [mainPath, "eval", ...args], (error, stdout, stderr) => {
      const code = error === null ? 0 : Number(error.code);
      resolve({ code, last: stdout.trim().split("\n").at(-1) ?? "", stdout, stderr });
    });
  });
}

async function write(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(home, name);
  await writeFile(path, content);
  return path;
}

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "vigie-eval-"));
});
afterAll(() => rm(home, { recursive: true, force: true }));

/** Sixty invented persons with names far from one another, so that what must be found is beyond dispute. */
const invented = Array.from({ length: 60 }, (_, at) => {
  const given = ["zel", "mirda", "okva", "tarni", "vexo", "qilbu", "brun", "daspe"];
  const family = ["fhan", "gorlim", "sepra", "wuld", "yimtor", "cazbe", "lunkof", "petrag"];
  return {
    id: `INV-${at}`,
    names: [`${given[at % 8]}${given[at >> 3]} ${family[at % 8]}${family[at >> 3]}`],
  };
});
const listText = invented.map((entry) => JSON.stringify(entry)).join("\n");

describe("eval pairs", () => {
  const good = 'name1,name2,label\n"Okvandel, Zelmira",Zelmira Okvandel,1\nZelmira Okvandel,Tarn Vexo,0\n';

  test("[C80] ends with one line of JSON of exactly these keys", async () => {
    const { code, last, stderr } = await vigie("pairs", await write("pairs.csv", good), "--json");
    expect(code, stderr).toBe(0);
    const figures = JSON.parse(last);
    expect(Object.keys(figures)).toEqual(
      "n,positives,threshold,precision,recall,f1,best_threshold,best_f1,auc".split(","),
    );
    expect(figures).toMatchObject({ n: 2, positives: 1, precision: 1, recall: 1, f1: 1, best_f1: 1, auc: 1 });
  });

  test("[C80] reads a byte order mark, CRLF, quoted fields, columns in any order and columns of others", async () => {
    const text = '\u{feff}label,peer,NAME2,name1\r\n1,0.3,"Zelmira ""Zel"" Okvandel","Okvandel, Zelmira"\r\n';
    const { code, last, stderr } = await vigie("pairs", await write("odd.csv", text), "--json");
    expect(code, stderr).toBe(0);
    expect(JSON.parse(last)).toMatchObject({ n: 1, positives: 1, auc: null });
  });

  test("[C80] dates of birth that disagree speak against, those that agree for", async () => {
    const scoreOf = async (dob2: string) => {
      const text = `name1,name2,label,dob1,dob2\nZel Okvandel,Zel Okvandelo,1,1971-03-04,${dob2}\nA,B,0,,\n`;
      const { last } = await vigie("pairs", await write("births.csv", text), "--json");
      return JSON.parse(last).best_threshold as number;
    };
    expect(await scoreOf("1971-03-04")).toBeGreaterThan(await scoreOf("1950-10-20"));
  });

  test("[C84] says file, line and reason of every mistake, and no name", async () => {
    const file = await write("bad.csv", "name1,name2,label\nZelmira,Zelmire,yes\nTarn,Vexo,1\nQil,Qil,\n");
    const { code, stdout, stderr } = await vigie("pairs", file);
    expect(code).toBe(1);
    expect(stdout).toBe("");
    expect(stderr).toContain(`${file}:2: label is neither 1 nor 0`);
    expect(stderr).toContain(`${file}:4: label is neither 1 nor 0`);
    expect(stderr).not.toMatch(/Zelmir|Tarn|Qil/);
  });

  test("[C84] refuses a file without its columns, without a pair, with a broken line, or that is not there", async () => {
    const cases: [string, string, RegExp][] = [
      ["columns.csv", "name1,label\nZelmira,1\n", /columns\.csv:1: the header lacks the column name2/],
      ["header.csv", "name1,name2,label\n", /header\.csv: holds no pair/],
      ["empty.csv", "", /empty\.csv: holds no pair/],
      ["ragged.csv", "name1,name2,label\nZelmira,1\n", /ragged\.csv:2: the line has more or fewer fields/],
      ["open.csv", 'name1,name2,label\n"Zelmira,Tarn,1\n', /open\.csv:\d: a quotation mark .* not closed/],
    ];
    for (const [name, text, message] of cases) {
      const { code, stderr } = await vigie("pairs", await write(name, text));
      expect(code, name).toBe(1);
      expect(stderr).toMatch(message);
    }
    const { code, last } = await vigie("pairs", join(home, "nowhere.csv"), "--json");
    expect(code).toBe(1);
    expect(JSON.parse(last).error).toMatchObject({ code: "file_unreadable" });
    expect(
      (await vigie("pairs", await write("bytes.csv", new Uint8Array([0x6e, 0xff, 0xfe])))).stderr,
    ).toContain("is not text in UTF-8");
  });

  test("[C84] an unknown profile is wrong usage", async () => {
    const { code, stderr } = await vigie("pairs", await write("pairs.csv", good), "--profile", "nobody");
    expect(code).toBe(2);
    expect(stderr).toContain("border");
  });
});

describe("eval search", () => {
  const exact = invented.slice(0, 20).map(({ id, names }) => `${id}|INV-59\t${names[0]}\texact`);
  const absent = invented.slice(20, 30).map(({ id }, at) => `${id}\tHollweg Prunczyk${at}\tabsent`);

  test("[C81] ends with one line of JSON: recall by kind, false alarms, speed", async () => {
    const list = await write("list.jsonl", listText);
    const queries = await write("queries.tsv", `\u{feff}${[...exact, ...absent].join("\r\n")}\r\n`);
    const negatives = await write("negatives.tsv", `${invented[40]?.names[0]}\nHollweg Prunczyk\n`);
    const { code, last, stdout, stderr } = await vigie(
      ...["search", "--list", list, "--queries", queries, "--negatives", negatives, "--json"],
    );
    expect(code, stderr).toBe(0);
    expect(stdout.trim().split("\n")).toHaveLength(1);
    const figures = JSON.parse(last);
    expect(figures.kinds.exact).toMatchObject({
      n: 20,
      recall_at_1: 1,
      recall_at_10: 1,
      recall_at_default: 1,
    });
    expect(figures.kinds.absent).toMatchObject({ n: 10, recall_at_1: 0, recall_at_default: 0 });
    expect(figures.kinds.exact).toMatchObject({ candidate_recall: 1, candidate_lost: 0, both_miss: 0 });
    expect(figures.kinds.absent).toMatchObject({ candidate_recall_at_default: 0, both_miss_at_default: 1 });
    expect(figures.false_alarms_per_100).toBe(50);
    for (const key of ["qps", "qps_warm", "p50_ms", "p99_ms"]) expect(figures[key]).toBeGreaterThan(0);
    const few = await vigie("search", "--list", list, "--queries", queries, "--limit", "3", "--json");
    expect(JSON.parse(few.last).kinds).toMatchObject({ exact: { n: 3 }, absent: { n: 3 } });
    expect(JSON.parse(few.last).false_alarms_per_100).toBeNull();
  });

  test("[C84] names the lines of a list and of queries that cannot be read", async () => {
    const badList = await write(
      "bad.jsonl",
      '{"id":"a","names":["Zelmira"]}\n{"id":\n{"names":[]}\n{"id":"a","names":["Z"]}\n[]\n',
    );
    const queries = await write("one.tsv", "a\tZelmira\texact\n");
    const list = await vigie("search", "--list", badList, "--queries", queries);
    expect(list.code).toBe(1);
    for (const finding of ["2: is not JSON", "3: lacks `id`", "5: is not a JSON object"])
      expect(list.stderr).toContain(`${badList}:${finding}`);
    const good = await write("list.jsonl", listText);
    const badQueries = await write(
      "bad.tsv",
      "INV-1\tZelmira\nINV-1|INV-999\tZelmira\texact\n\n|\tZ\texact\n",
    );
    const refused = await vigie("search", "--list", good, "--queries", badQueries, "--json");
    expect(refused.code).toBe(1);
    expect(JSON.parse(refused.last).error).toMatchObject({
      code: "file_refused",
      findings: [
        { path: `${badQueries}:1`, reason: expect.stringContaining("lacks a column") },
        { path: `${badQueries}:4`, reason: "lacks an id" },
      ],
    });
    const foreign = await write("foreign.tsv", "INV-999\tZelmira\texact\n");
    expect((await vigie("search", "--list", good, "--queries", foreign)).stderr).toContain(
      "none of its ids is on the list",
    );
    const empty = await write("empty.tsv", "\n");
    expect((await vigie("search", "--list", good, "--queries", empty)).stderr).toContain("holds no query");
    expect((await vigie("search", "--list", empty, "--queries", queries)).stderr).toContain(
      "holds no person",
    );
  });
});

test("[C83] eval fairness reports alarms and recall by script, romanisation and frequency", async () => {
  const list = await write("list.jsonl", listText);
  const negatives = await write("unlisted.tsv", `${invented[40]?.names[0]}\nHollweg Prunczyk\nهلوغ برنتشك\n`);
  const { code, last, stderr } = await vigie("fairness", "--list", list, "--negatives", negatives, "--json");
  expect(code, stderr).toBe(0);
  const report = JSON.parse(last);
  expect(report.overall).toEqual({ people: 3, alarms: 1, per_1000: 333.3 });
  expect(report.false_alarms.script.latin).toMatchObject({ people: 2, alarms: 1, ratio: 1.5 });
  expect(report.false_alarms.script.arabic).toMatchObject({ people: 1, alarms: 0, ratio: 0 });
  expect(Object.keys(report.false_alarms)).toEqual(["script", "romanisation", "frequency"]);
  expect(report.over).toEqual([]);
});

test("[C83] eval fairness reads files or a node, not both and not half", async () => {
  const list = await write("list.jsonl", listText);
  for (const args of [[], ["--list", list], ["--list", list, "--node", home]]) {
    const { code, stderr } = await vigie("fairness", ...args);
    expect(code).toBe(2);
    expect(stderr).toContain("give --list and --negatives, or --node alone");
  }
});

test("[C83] eval fairness of a node without a decision says so with zeros", async () => {
  const { VIGIE_DATABASE_URL: _own, ...env } = process.env;
  const dir = join(home, "node");
  const run = (...args: readonly string[]) =>
    new Promise<string>((resolve, reject) => {
      execFile(process.execPath, [mainPath, ...args], { env }, (error, stdout) =>
        error === null ? resolve(stdout.trim().split("\n").at(-1) ?? "") : reject(error),
      );
    });
  await run("init", "--dir", dir, "--member", "xx", "--name", "Invented Service");
  const report = JSON.parse(await run("eval", "fairness", "--node", dir, "--json"));
  expect(report).toMatchObject({
    source: "node",
    overall: { decided: 0, cleared: 0, cleared_share: 0 },
    cleared_of_decided: { script: {} },
    worst_ratio: null,
    over: [],
  });
  expect(report).not.toHaveProperty("false_alarms");
});
