/**
 * `npm run demo`: four nodes, one warning, end to end.
 *
 *   npm run demo                    the story at a reader's pace; the consoles stay open until Ctrl-C
 *   npm run demo -- --list FILE     imports this list instead of the invented one
 *   npm run demo -- --check         the story without a browser; exit code 0 only if every step held
 */
import { mkdir, rm, stat, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { routes } from "@vigie/contract";
import type { MemberId } from "@vigie/protocol/base";
import { awaitStopSignal } from "../commands/stop-signal.ts";
import { createDemoToken, type FoundedNode, foundCell } from "./cell.ts";
import { type DeskSession, openDeskSession } from "./desk-session.ts";
import { verifyErasure, verifyLedgers } from "./epilogue.ts";
import { importDemoList } from "./import-list.ts";
import { amendedDraft } from "./invented.ts";
import { endLeftovers, readPostmasterPid } from "./leftovers.ts";
import { readMemoryMb } from "./memory.ts";
import { type NodeProcess, startNode } from "./node-process.ts";
import { createSteps, expect, StepFailed, type Steps } from "./steps.ts";
import { type Cast, playStory, warningDraft } from "./story.ts";

const projectDir = fileURLToPath(new URL("../../../../", import.meta.url));

interface DemoOptions {
  readonly check: boolean;
  readonly list: string | undefined;
  readonly dir: string;
}

interface Running {
  readonly nodes: Map<string, NodeProcess>;
}

function parseOptions(): DemoOptions {
  const { values } = parseArgs({
    options: { check: { type: "boolean" }, list: { type: "string" }, dir: { type: "string" } },
  });
  return {
    check: values.check ?? false,
    list: values.list === undefined ? undefined : resolve(values.list),
    dir: resolve(values.dir ?? join(projectDir, ".vigie", "demo")),
  };
}

const say = (line: string) => void process.stdout.write(`${line}\n`);

async function runDemo(options: DemoOptions): Promise<boolean> {
  const steps = createSteps(say);
  const running: Running = { nodes: new Map() };
  const figures = { ready_s: 0, story_s: 0, rss_mb: 0 };
  const stop = awaitStopSignal();
  let ok = false;
  try {
    const founded = await prepare(options);
    say(`Four sovereign nodes, one warning. Data: ${options.dir}\n`);
    figures.ready_s = await startNodes(founded, running, steps);
    const listFile = options.list ?? join(projectDir, "examples", "list.csv");
    await steps.run("list-imported", "A list is imported into Morocco's node while it runs", () =>
      importDemoList(join(options.dir, "ma"), listFile),
    );
    if (!options.check) await showConsoles(founded, running);
    const startedMs = performance.now();
    const pause = async (ms: number) => {
      if (options.check) return;
      await Promise.race([new Promise<void>((done) => setTimeout(done, ms)), stop.stopped]);
      if (stop.isStopped()) throw new StepFailed("interrupted");
    };
    if (!options.check) await awaitAudience(pause);
    const cast = await openCast(founded, running);
    const { subject } = await playStory(cast, steps, pause);
    await verifyErasure(founded, subject, steps);
    await verifyLedgers(founded, steps);
    figures.story_s = seconds(startedMs);
    figures.rss_mb = await readMemoryMb([process.pid, ...(await serverPids(running, founded))]);
    ok = true;
    if (!options.check && !stop.isStopped()) {
      await leaveTurn(cast);
      await stop.stopped;
    }
  } catch (error) {
    if (!(error instanceof StepFailed))
      say(`  ✗ ${error instanceof Error ? (error.stack ?? error.message) : error}`);
  } finally {
    await Promise.all([...running.nodes.values()].map((node) => node.stop()));
  }
  say(JSON.stringify({ ok, ...figures, steps: steps.reports }));
  return ok;
}

/** The demo starts from nothing each time; a directory that is not its own is never removed. */
async function prepare(options: DemoOptions): Promise<FoundedNode[]> {
  const marker = join(options.dir, ".vigie-demo");
  const exists = await stat(options.dir).then(
    () => true,
    () => false,
  );
  if (exists) {
    const isOurs = await stat(marker).then(
      () => true,
      () => false,
    );
    if (!isOurs) throw new Error(`${options.dir} exists and was not made by the demo: name another --dir`);
    await endLeftovers(options.dir);
    await rm(options.dir, { recursive: true, force: true });
  }
  await mkdir(options.dir, { recursive: true, mode: 0o700 });
  await writeFile(marker, "made by `npm run demo`, removed by its next run\n");
  return foundCell(options.dir);
}

async function startNodes(founded: readonly FoundedNode[], running: Running, steps: Steps): Promise<number> {
  const startedMs = performance.now();
  await steps.run("nodes-ready", "Four nodes are ready, each with its own database and keys", async () => {
    const started = await Promise.allSettled(founded.map((node) => startNode(node.member, node.dir)));
    for (const one of started) if (one.status === "fulfilled") running.nodes.set(one.value.member, one.value);
    for (const one of started) if (one.status === "rejected") throw one.reason;
  });
  return seconds(startedMs);
}

async function openCast(founded: readonly FoundedNode[], running: Running): Promise<Cast> {
  const open = async (member: string): Promise<DeskSession> => {
    const node = running.nodes.get(member);
    expect(node !== undefined, `${member} runs`);
    return openDeskSession(member, node.deskUrl, await createDemoToken(node.dir, "story-officer"));
  };
  const spain = founded.find((node) => node.member === "es");
  expect(spain !== undefined, "Spain is in the cell");
  return {
    ma: await open("ma"),
    fr: await open("fr"),
    be: await open("be"),
    es: await open("es"),
    killSpain: async () => running.nodes.get("es")?.kill(),
    restartSpain: async () => {
      running.nodes.set("es", await startNode("es", spain.dir));
      return open("es");
    },
  };
}

/** Nodes and their databases: PostgreSQL is detached from its node, so it is not among the node's descendants. */
async function serverPids(running: Running, founded: readonly FoundedNode[]): Promise<number[]> {
  const databases = await Promise.all(founded.map((node) => readPostmasterPid(node.dir)));
  return [
    ...[...running.nodes.values()].map((node) => node.pid),
    ...databases.filter((pid) => pid !== undefined),
  ];
}

async function showConsoles(founded: readonly FoundedNode[], running: Running): Promise<void> {
  say("\nFour consoles; each link signs one officer in, once:");
  for (const { member, name, dir } of founded) {
    const url = running.nodes.get(member)?.deskUrl ?? "";
    say(`  ${name.padEnd(8)} ${url}/#/sign-in/${await createDemoToken(dir, "duty-officer-1")}`);
  }
  say("");
}

const audienceMs = 30_000;

/** The story waits for its reader: for Enter, or for half a minute. */
async function awaitAudience(pause: (ms: number) => Promise<void>): Promise<void> {
  say(`The story begins in ${audienceMs / 1_000} seconds, or when you press Enter.\n`);
  const { promise, resolve } = Promise.withResolvers<void>();
  if (process.stdin.isTTY) process.stdin.once("data", () => resolve());
  await Promise.race([promise, pause(audienceMs)]);
  process.stdin.pause();
}

/** After the story the desks are the reader's: a second subject and a warning about it wait in three queues. */
async function leaveTurn(cast: Cast): Promise<void> {
  const releaseTo = ["fr", "be", "es"] as MemberId[];
  const filed = await cast.ma.call(routes.record.file, {
    body: { content: amendedDraft(Date.now()), handling: ["H1"], status: "Exercise", releaseTo },
  });
  await cast.ma.call(routes.desk.send, {
    body: warningDraft(filed.id, "Your turn: open, accept, and say what was done"),
  });
  say(
    "\nThe story is told. Now it is your turn: a new warning waits in the queues of France, Belgium and Spain,",
  );
  say("and Morocco sees each receipt arrive. The consoles stay open; Ctrl-C ends the demo.");
}

function seconds(sinceMs: number): number {
  return Math.round((performance.now() - sinceMs) / 100) / 10;
}

const ok = await runDemo(parseOptions());
process.exitCode = ok ? 0 : 1;
