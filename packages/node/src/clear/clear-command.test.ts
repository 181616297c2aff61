/** The room as an operator meets it: the command in a process of its own, over the run's test database. */
import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { openTestCell, type TestMember } from "../testing-cell.ts";
import { count, fileOnFile, innocent, stopAndClear } from "./testing.ts";

const main = fileURLToPath(new URL("../../../cli/src/main.ts", import.meta.url));

async function vigie({ store }: TestMember, ...words: string[]) {
  const env = { ...process.env, VIGIE_DATABASE_URL: store.databaseUrl };
  const child = spawn(process.execPath, [main, "clearances", "--dir", store.dir, ...words], {
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { code: await ended, out, err };
}

test("[C69] [C68] vigie clearances lists without saying who, and withdraws with reasons alone", async () => {
  await using cell = await openTestCell(["aa"]);
  const [aa] = cell.members as [TestMember];
  const { id } = await fileOnFile(aa, []);
  const { clearanceId = "" } = await stopAndClear(aa, innocent, { document: innocent.document });
  const listed = await vigie(aa, id);
  expect(listed.out).toContain(`${clearanceId}  standing  by aa/duty-officer`);
  expect(listed.out).not.toMatch(/nadie|0002/i);
  const [unreasoned, withdrawn, again] = [
    await vigie(aa, id, "--withdraw", clearanceId),
    await vigie(aa, id, "--withdraw", clearanceId, "--reasons", "An invented second thought"),
    await vigie(aa, id, "--withdraw", clearanceId, "--reasons", "An invented second thought"),
  ];
  expect([unreasoned.code, withdrawn.code, again.code]).toEqual([2, 0, 1]);
  expect(again.err).toContain("no such clearance");
  expect(await count(aa, innocent)).toEqual([1, 0]);
});
