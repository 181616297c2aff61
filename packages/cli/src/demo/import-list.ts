/** Imports a list by the command that an administrator would use, into a node that runs. */
import { execFile } from "node:child_process";
import { open } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect } from "./steps.ts";

const cliPath = fileURLToPath(new URL("../main.ts", import.meta.url));

export async function importDemoList(dir: string, file: string): Promise<Record<string, number>> {
  const format = await detectFormat(file);
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [...process.execArgv, cliPath, "import", "--dir", dir, "--format", format, file, "--json"],
    { maxBuffer: 10_000_000 },
  );
  const report = JSON.parse(stdout.trim().split("\n").at(-1) ?? "") as Record<string, number>;
  expect((report.added ?? 0) > 0, "the list added persons");
  return { persons: report.persons ?? 0, names: report.names ?? 0 };
}

/** By its first bytes: XML begins with `<`, OFAC's sdn.csv with a number and has no header. */
async function detectFormat(file: string): Promise<"un-xml" | "ofac-csv" | "csv"> {
  await using handle = await open(file);
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(200), 0, 200, 0);
  const start = buffer
    .subarray(0, bytesRead)
    .toString("utf8")
    .replace(/^\ufeff/, "")
    .trimStart();
  if (start.startsWith("<")) return "un-xml";
  return /^\d+\s*,/.test(start) ? "ofac-csv" : "csv";
}
