/**
 * `npm run bench`: the figures of a cell of four nodes on this machine, as JSON on the last line.
 *
 *   --warnings N         warnings sent, each to three partners (default 100)
 *   --un FILE            a real UN list instead of the synthetic one of its size
 *   --ofac FILE --alt FILE [--add FILE]   the same for OFAC's
 *
 *   ready_s              four nodes ready, from the first spawn
 *   delivered_ms         from the signed time of issue to the recipient's signed time of delivery
 *   receipted_ms         until the sender holds that receipt
 *   import_*_s           the whole command `vigie import`, its start included
 *   rss_mb               proportional set size of all nodes and databases
 */
import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs, promisify } from "node:util";
import {
  createDemoToken,
  type DeskSession,
  type FoundedNode,
  foundCell,
  type NodeProcess,
  openDeskSession,
  readMemoryMb,
  readPostmasterPid,
  startNode,
  subjectDraft,
  until,
  warningDraft,
} from "@vigie/cli/demo";
import { routes } from "@vigie/contract";
import type { MemberId } from "@vigie/protocol/base";
import { writeOfacList, writeUnList } from "./synthetic-lists.ts";

const cliPath = fileURLToPath(new URL("../packages/cli/src/main.ts", import.meta.url));
const { values: options } = parseArgs({
  options: {
    warnings: { type: "string", default: "100" },
    un: { type: "string" },
    ofac: { type: "string" },
    alt: { type: "string" },
    add: { type: "string" },
    json: { type: "boolean" },
  },
});

const note = (text: string) => void process.stderr.write(`${text}\n`);
const seconds = (sinceMs: number) => Math.round((performance.now() - sinceMs) / 10) / 100;

const root = await mkdtemp(join(tmpdir(), "vigie-bench-"));
const running: NodeProcess[] = [];
try {
  const founded = await foundCell(join(root, "cell"));
  const startedMs = performance.now();
  running.push(...(await Promise.all(founded.map((node) => startNode(node.member, node.dir)))));
  const ready_s = seconds(startedMs);
  note(`four nodes ready in ${ready_s} s`);
  const imports = await importLists(founded[0] as FoundedNode);
  const desk = await openDeskSession("ma", (running[0] as NodeProcess).deskUrl, await token(founded[0]));
  const times = await sendWarnings(desk, Number(options.warnings));
  const databases = await Promise.all(founded.map((node) => readPostmasterPid(node.dir)));
  const pids = [...running.map((node) => node.pid), ...databases.filter((pid) => pid !== undefined)];
  const rss_mb = await readMemoryMb(pids);
  process.stdout.write(`${JSON.stringify({ ready_s, ...times, ...imports, rss_mb })}\n`);
} finally {
  await Promise.all(running.map((node) => node.stop()));
  await rm(root, { recursive: true, force: true });
}

function token(node: FoundedNode | undefined): Promise<string> {
  return createDemoToken(node?.dir ?? "", "bench-officer");
}

async function importLists(node: FoundedNode) {
  const un = options.un ?? join(root, "un.xml");
  const ofac = options.ofac ?? join(root, "sdn.csv");
  const alt = options.alt ?? (options.ofac === undefined ? join(root, "alt.csv") : undefined);
  if (options.un === undefined) await writeUnList(un);
  if (options.ofac === undefined) await writeOfacList(ofac, alt as string);
  const import_un_s = await importFile(node, ["--format", "un-xml", un]);
  note(`UN list imported in ${import_un_s} s`);
  const import_ofac_s = await importFile(node, [
    "--format",
    "ofac-csv",
    ofac,
    ...(alt === undefined ? [] : ["--alt", alt]),
    ...(options.add === undefined ? [] : ["--add", options.add]),
  ]);
  note(`OFAC list imported in ${import_ofac_s} s`);
  return { import_un_s, import_ofac_s };
}

async function importFile(node: FoundedNode, args: readonly string[]): Promise<number> {
  const startedMs = performance.now();
  await promisify(execFile)(process.execPath, [cliPath, "import", "--dir", node.dir, ...args, "--json"], {
    maxBuffer: 50_000_000,
  });
  return seconds(startedMs);
}

async function sendWarnings(desk: DeskSession, count: number) {
  const subject = await desk.call(routes.record.file, {
    body: {
      content: subjectDraft(Date.now()),
      handling: ["H1"],
      status: "Exercise",
      releaseTo: ["fr", "be", "es"] as MemberId[],
    },
  });
  const deliveredMs: number[] = [];
  const receiptedMs: number[] = [];
  for (let i = 0; i < count; i++) {
    const startedMs = performance.now();
    const sent = await desk.call(routes.desk.send, { body: warningDraft(subject.id, `Bench ${i}`) });
    const notice = await until("three receipts are back", async () => {
      const read = await desk.call(routes.desk.read, { params: { id: sent.id } });
      return read.deliveries.every((delivery) => delivery.at.delivered !== undefined) && read;
    });
    receiptedMs.push(performance.now() - startedMs);
    for (const { at } of notice.deliveries)
      deliveredMs.push(Date.parse(at.delivered ?? "") - Date.parse(notice.issuedAt));
  }
  return {
    warnings: count,
    delivered_ms: percentiles(deliveredMs),
    receipted_ms: percentiles(receiptedMs),
  };
}

function percentiles(samples: readonly number[]): { p50: number; p95: number; max: number } {
  const sorted = [...samples].sort((a, b) => a - b);
  const at = (share: number) =>
    Math.round((sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? 0) * 10) / 10;
  return { p50: at(0.5), p95: at(0.95), max: at(1) };
}
