import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";

const mainPath = fileURLToPath(new URL("../main.ts", import.meta.url));
let home: string;
let dir: string;

// As an administrator would: a directory that `vigie init` made, no node running, the built-in database.
function vigie(...args: readonly string[]): Promise<{ code: number; last: string; stderr: string }> {
  const { VIGIE_DATABASE_URL: _own, ...env } = process.env;
  return new Promise((resolve) => {
    execFile(process.execPath, [mainPath, ...args], { env }, (error, stdout, stderr) => {
      const code = error === null ? 0 : Number(error.code);
      resolve({ code, last: stdout.trim().split("\n").at(-1) ?? "", stderr });
    });
  });
}

async function write(name: string, content: string): Promise<string> {
  const path = join(home, name);
  await writeFile(path, content);
  return path;
}

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "vigie-import-"));
  dir = join(home, "node");
  const { code, stderr } = await vigie("init", "--dir", dir, "--member", "xx", "--name", "Invented Service");
  expect(code, stderr).toBe(0);
});
afterAll(() => rm(home, { recursive: true, force: true }));

test("ends with one line of JSON of exactly these keys, and says on stderr where the rejected lines are", async () => {
  const file = await write("list.csv", "id,name,dob\n1,Zamir Mutakhayal,1985\n2,Samir Ba,never\n");
  const { code, last, stderr } = await vigie("import", "--dir", dir, "--format", "csv", file, "--json");
  expect(code, stderr).toBe(0);
  expect(last).toBe('{"records":2,"persons":1,"names":1,"added":1,"changed":0,"withdrawn":0,"rejected":1}');
  const path = join(dir, "rejects", "list.csv.rejects.csv");
  expect(stderr).toContain(path);
  expect(await readFile(path, "utf8")).toContain("main,3,2,");
});

test("a file that breaks off exits 1 with the line and the reason, and still reports what it did", async () => {
  const file = await write(
    "un.xml",
    "<CONSOLIDATED_LIST><INDIVIDUALS>\n<INDIVIDUAL><DATAID>1</DATAID><FIRST_NAME>ZAMIR</FIRST_NAME></INDIVIDUAL>\n<INDIVIDUAL>",
  );
  const { code, last, stderr } = await vigie("import", "--dir", dir, "--format", "un-xml", file, "--json");
  expect(code).toBe(1);
  expect(JSON.parse(last)).toMatchObject({ persons: 1, added: 1, rejected: 1 });
  expect(stderr).toMatch(/beyond line 3: the file ends too early/);
});

test("a refusal exits 1 with its code; wrong usage exits 2", async () => {
  const file = await write("bad.csv", "id,name\n1,\n");
  const refused = await vigie(
    "import",
    "--dir",
    dir,
    "--format",
    "csv",
    "--on-error",
    "abort",
    file,
    "--json",
  );
  expect(refused.code).toBe(1);
  expect(JSON.parse(refused.last)).toMatchObject({
    error: { code: "list_refused", findings: [{ path: "main line 2", reason: "the row has no name" }] },
  });
  expect((await vigie("import", "--dir", dir, "--format", "pdf", file)).code).toBe(2);
});
