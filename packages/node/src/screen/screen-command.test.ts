/** The room as an operator meets it: the command in a process of its own, over the run's test database. */
import { spawn } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createNodeIdentity } from "../keys/index.ts";
import { openTestStore, type TestStore } from "../store/testing.ts";

const main = fileURLToPath(new URL("../../../cli/src/main.ts", import.meta.url));
let store: TestStore;

beforeAll(async () => {
  store = await openTestStore();
  const place = { host: "127.0.0.1", port: 1 };
  await createNodeIdentity(store.dir, { member: "be", name: "Test", peer: place, desk: place });
  const list = join(store.dir, "list.csv");
  await writeFile(
    list,
    "id,name,birth\nT-1,Youssef Benmoussa Al-Idrissi,1985-03-07\nT-2,Karim Inventado Provisorio,1971\n",
  );
  expect((await vigie("import", "--format", "csv", list)).code).toBe(0);
});

afterAll(() => store[Symbol.asyncDispose]());

async function vigie(command: string, ...rest: string[]) {
  const env = { ...process.env, VIGIE_DATABASE_URL: store.databaseUrl };
  const child = spawn(process.execPath, [main, command, "--dir", store.dir, ...rest], {
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { code: await ended, out, err, last: out.trimEnd().split("\n").at(-1) ?? "" };
}

describe("vigie screen", () => {
  test("finds one person in another romanisation, for people and as JSON", async () => {
    const asked = ["Yusuf", "Bin", "Musa", "el", "Idrisi", "--birth", "1985-03-07"];
    const shown = await vigie("screen", ...asked);
    expect(shown.out).toContain("Youssef Benmoussa Al-Idrissi");
    expect(shown.out).toMatch(/for .*date of birth agrees/);
    const answer = JSON.parse((await vigie("screen", ...asked, "--json")).last) as {
      candidates: { name: string }[];
    };
    expect(answer.candidates.map(({ name }) => name)).toEqual(["Youssef Benmoussa Al-Idrissi"]);
  });

  test("screens a list and says which line it could not read", async () => {
    const file = join(store.dir, "asked.csv");
    await writeFile(file, "الاسم;dob\nيوسف بن موسى الإدريسي;1985\n;1990\nAnnelies Verzonnen;1995-08-23\n");
    const { code, last } = await vigie("screen", "--file", file, "--json");
    expect(code).toBe(0);
    expect(JSON.parse(last)).toMatchObject({
      rows: 2,
      done: 2,
      rejected: [{ line: 3 }],
      candidates: [{ row: 1, line: 2, name: "Youssef Benmoussa Al-Idrissi" }],
    });
  });

  test("[C53] keeps a question, lists it and ends it", async () => {
    const asked = ["Testa", "Tardiva", "Inventata", "--keep", "5", "--json"];
    const kept = JSON.parse((await vigie("screen", ...asked)).last) as { inquiryId: string };
    expect(kept).toMatchObject({ candidates: [], profile: "border" });
    const { inquiryId } = kept;
    const listed = JSON.parse((await vigie("inquiries", "--json")).last);
    expect(listed).toMatchObject({ inquiries: [{ inquiryId, asked: { name: "Testa Tardiva Inventata" } }] });
    expect((await vigie("inquiries", "--end", inquiryId)).code).toBe(0);
    expect((await vigie("inquiries", "--end", inquiryId)).code).toBe(1);
  });

  test("[C50] refuses a profile that is none and names those that are", async () => {
    const refused = await vigie("screen", "Testa", "--profile", "everybody", "--json");
    expect(refused.code).toBe(1);
    const { error } = JSON.parse(refused.last) as { error: { findings: unknown } };
    expect(error.findings).toMatchObject([{ path: "profile", reason: expect.stringContaining("border") }]);
  });

  test("refuses a purpose that is none, and a question that is two", async () => {
    const refused = await vigie("screen", "Testa", "--purpose", "curiosity", "--json");
    expect(refused.code).toBe(1);
    expect(JSON.parse(refused.last)).toMatchObject({ error: { code: "code_not_in_charter" } });
    expect((await vigie("screen", "Testa", "--file", "x.csv")).code).toBe(2);
  });
});
