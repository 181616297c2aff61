import { Readable } from "node:stream";
import { expect, test } from "vitest";
import { z } from "zod";
import { LinesStalled, LinesTooLarge, readLines } from "./lines.ts";

const schema = z.strictObject({ name: z.string().min(1) });
const limits = { bytesMax: 10_000, lineBytesMax: 100 };

async function read(chunks: readonly (string | Buffer)[], options: object = {}) {
  const body = Readable.from(chunks.map((chunk) => Buffer.from(chunk as string)));
  const batches = [];
  for await (const batch of readLines(body, schema, { ...limits, ...options }))
    batches.push(batch.map((line) => ("value" in line ? line.value.name : line.findings)));
  return batches;
}

test("[C52] lines are read however the bytes are cut, and a character is never cut in two", async () => {
  const text = '{"name":"Zoë"}\r\n\n  \n{"name":"يوسف"}\n{"name":"last"}';
  const bytes = Buffer.from(text);
  for (let size = 1; size <= bytes.length; size++) {
    const chunks = [];
    for (let at = 0; at < bytes.length; at += size) chunks.push(bytes.subarray(at, at + size));
    expect((await read(chunks)).flat()).toEqual(["Zoë", "يوسف", "last"]);
  }
});

test("[C52] what has come is given without waiting for what has not", async () => {
  const body = new Readable({ read() {} });
  const batches = readLines(body, schema, limits);
  body.push('{"name":"a"}\n{"name":"b"}\n{"na');
  expect((await batches.next()).value).toMatchObject([{ row: 1 }, { row: 2 }]);
  body.push('me":"c"}\n');
  expect((await batches.next()).value).toMatchObject([{ row: 3, value: { name: "c" } }]);
  body.push(null);
  expect((await batches.next()).done).toBe(true);
});

test("[C52] a line that is too long, no JSON, hostile or of another form costs itself only", async () => {
  const long = `{"name":"${"x".repeat(200)}"}`;
  const lines = ["{", "[]", '{"__proto__":{}}', '{"name":"a","Zaynab Invented":1}', long, '{"name":"z"}'];
  const read1 = (await read([`${lines.join("\n")}\n`])).flat();
  expect(read1).toHaveLength(6);
  expect(read1.slice(0, 5).every((one) => Array.isArray(one) && one.length > 0)).toBe(true);
  expect(JSON.stringify(read1)).not.toContain("Zaynab");
  expect(read1[5]).toBe("z");
  // However long it is, and at the end too, where no line ends it.
  expect((await read([...'{"name":"a"}\n', ..."y".repeat(300)])).flat()[1]).toMatchObject([{ path: "" }]);
});

test("[C52] the whole is bounded, and so is the silence between two bytes", async () => {
  await expect(read(["x".repeat(60), "x".repeat(60)], { bytesMax: 100 })).rejects.toThrow(LinesTooLarge);
  const silent = new Readable({ read() {} });
  await expect(readLines(silent, schema, { ...limits, silenceMsMax: 20 }).next()).rejects.toThrow(
    LinesStalled,
  );
  expect(silent.destroyed).toBe(true);
});
