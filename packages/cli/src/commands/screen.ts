/**
 * `vigie screen`: one person, or a list in CSV, against what the node holds; whether or not the node is running. With
 * --keep the question is kept, and a record that comes later and is like it reaches the desk.
 */
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { openNodeDirectory } from "@vigie/node/node-directory";
import {
  type AskingDesk,
  type Candidate,
  createScreenWork,
  inquiryDaysMax,
  type KeptInquiry,
  keepInquiry,
  openStoredScreener,
  readScreening,
  type ScreenDeps,
  type Screening,
  screenName,
  startScreening,
} from "@vigie/node/screen";
import { NodeFault } from "@vigie/node/store";
import { profiles } from "@vigie/screening";
import { type Command, InvalidArgumentError } from "commander";
import { CommandRefused, createOutput, formatTable, type Output, reasonToText } from "../output/index.ts";
import { createProgressLine } from "./progress-line.ts";

interface ScreenFlags {
  readonly dir: string;
  readonly file?: string;
  readonly birth?: string;
  readonly nationality?: string;
  readonly gender?: string;
  readonly document?: string;
  readonly place?: string;
  readonly alias: readonly string[];
  readonly purpose: string;
  readonly profile?: string;
  readonly limit?: number;
  readonly keep?: number;
  readonly desk?: string;
  readonly json?: boolean;
}

/** Who acts, for the ledger: whoever may open the data directory. */
const actor = "operator@cli";

export function addScreenCommand(program: Command): void {
  program
    .command("screen [name...]")
    .description("screen one person, or a list with --file, against the node's holdings")
    .requiredOption("--dir <dir>", "the node's data directory")
    .option("--file <csv>", "a list: CSV with a header row that has a column `name`")
    .option("--birth <date>", "YYYY, YYYY-MM, YYYY-MM-DD or YYYY/YYYY", parseBirthOption)
    .option("--nationality <code>", "country code or name")
    .option("--gender <gender>", "female or male")
    .option("--document <number>", "number of an identity document")
    .option("--place <place>", "where the person was born or lives")
    .option("--alias <name>", "another name of the same person; may be given again", collectAlias, [])
    .option("--purpose <code>", "what for; a purpose of the charter", "public-safety")
    .option("--profile <name>", `how much is shown: ${profiles.map(({ name }) => name).join(", ")}`)
    .option("--limit <n>", "candidates of one person; the profile's when absent", parseLimit)
    .option("--keep <days>", "keep the question so long; who comes on file later reaches the desk", parseDays)
    .option("--desk <id>", "desk that a late match reaches; the node's first when absent")
    .option("--json", "print one line of JSON at the end")
    .action(runScreen);
}

function parseBirthOption(text: string): string {
  if (!/^\d{4}(-\d{2}(-\d{2})?)?$|^\d{4}\/\d{4}$/.test(text))
    throw new InvalidArgumentError("must be YYYY, YYYY-MM, YYYY-MM-DD or a range of years YYYY/YYYY");
  return text;
}

function parseLimit(text: string): number {
  const limit = Number(text);
  if (!Number.isInteger(limit) || limit < 1 || limit > 100)
    throw new InvalidArgumentError("must be 1 to 100");
  return limit;
}

function parseDays(text: string): number {
  const days = Number(text);
  if (!Number.isInteger(days) || days < 1 || days > inquiryDaysMax)
    throw new InvalidArgumentError(`must be 1 to ${inquiryDaysMax} days`);
  return days;
}

function collectAlias(name: string, before: readonly string[]): string[] {
  return [...before, name];
}

async function runScreen(words: readonly string[], flags: ScreenFlags, command: Command): Promise<void> {
  const name = words.join(" ");
  const isAsked = name !== "" || flags.document !== undefined;
  if (isAsked === (flags.file !== undefined))
    command.error("error: give either a name (or --document) or a list with --file", { exitCode: 2 });
  if (flags.keep !== undefined && flags.file !== undefined)
    command.error("error: --keep keeps the question about one person, not a list", { exitCode: 2 });
  const output = createOutput(flags.json ?? false);
  const line = createProgressLine(process.stderr);
  await using node = await openNodeDirectory(flags.dir, { applicationName: "screen" });
  const { store, identity, charter, now } = node;
  line.update(() => "reading the holdings");
  const opened = await openStoredScreener(node, flags.file === undefined ? { threads: 0 } : {}).finally(
    line.end,
  );
  await using screener = opened.screener;
  const deps: ScreenDeps = { store, screener, identity, charter, now };
  if (flags.file === undefined) await screenOne(deps, output, name, flags);
  else await screenFile(deps, output, flags.file, flags);
}

async function screenOne(deps: ScreenDeps, output: Output, name: string, flags: ScreenFlags): Promise<void> {
  const { alias, purpose, profile, limit, keep } = flags;
  const desk = keep === undefined ? undefined : findDesk(deps, flags.desk);
  const query = { name, ...given(flags), ...(alias.length === 0 ? {} : { otherNames: alias }) };
  const screened = await screenName(deps, actor, query, {
    purpose,
    ...(profile === undefined ? {} : { profile }),
    ...(limit === undefined ? {} : { limit }),
  });
  if (!screened.ok) throw new CommandRefused(screened.error, "see --purpose and --profile in --help");
  const { screeningId, candidates, clearedEarlier } = screened.value;
  printHead(output, deps, purpose);
  for (const [at, candidate] of candidates.entries()) printCandidate(output, at + 1, candidate);
  if (candidates.length === 0) output.line("Nobody on file is like that person.");
  if (clearedEarlier > 0)
    output.line(`${clearedEarlier} not shown: somebody has told this person apart from them already.`);
  const kept =
    keep === undefined || desk === undefined ? undefined : await keepFor(deps, desk, screeningId, keep);
  if (kept !== undefined)
    output.line(
      `Kept until ${kept.endsAt.slice(0, 10)} as ${kept.inquiryId}: who comes on file reaches ${desk?.desk}.`,
    );
  output.result({
    ...{
      screeningId,
      purpose,
      profile: screened.value.profile,
      subjects: deps.screener.size,
      clearedEarlier,
    },
    ...kept,
    candidates: candidates.map(candidateToJson),
  });
}

function given({ birth, nationality, gender, document, place }: ScreenFlags) {
  const fields = Object.entries({ birth, nationality, gender, document, place });
  return Object.fromEntries(fields.filter(([, value]) => value !== undefined)) as {
    [Field in "birth" | "nationality" | "gender" | "document" | "place"]?: string;
  };
}

function findDesk({ identity }: ScreenDeps, id: string | undefined): AskingDesk {
  const { desks } = identity.card;
  const desk = id === undefined ? desks[0] : desks.find((one) => one.id === id);
  if (desk !== undefined) return { service: desk.service, desk: desk.id };
  const names = desks.map((one) => one.id).join(", ");
  throw new NodeFault("desk_unknown", "this node has no such desk", { todo: `--desk takes one of ${names}` });
}

async function keepFor(
  deps: ScreenDeps,
  desk: AskingDesk,
  screeningId: string,
  days: number,
): Promise<{ readonly inquiryId: string; readonly endsAt: KeptInquiry["endsAt"] }> {
  const kept = await deps.store.transaction((tx) =>
    keepInquiry(tx, deps, actor, desk, { screeningId, days }),
  );
  if (!kept.ok) throw new CommandRefused(kept.error);
  return kept.value;
}

async function screenFile(
  deps: ScreenDeps,
  output: Output,
  file: string,
  { purpose, profile }: ScreenFlags,
): Promise<void> {
  const csv = await readFile(file, "utf8").catch((cause: unknown) => {
    throw new NodeFault("file_unreadable", "the list cannot be opened", { cause, todo: "check --file" });
  });
  const asking = { purpose, ...(profile === undefined ? {} : { profile }) };
  const started = await startScreening(deps, actor, { csv, filename: basename(file) }, asking);
  if (!started.ok) throw new CommandRefused(started.error);
  const screening = await untilScreened(deps, started.value.screeningId);
  printHead(output, deps, purpose);
  printList(output, screening);
  const { id, rows, done, rejected, clearedEarlier } = screening;
  const candidates = screening.candidates.map((candidate) => ({
    row: candidate.row,
    line: candidate.asked?.line,
    ref: candidate.asked?.ref,
    queryName: candidate.asked?.name,
    ...candidateToJson(candidate),
  }));
  output.result({
    ...{ screeningId: id, purpose, profile: screening.profile, subjects: deps.screener.size },
    ...{ rows, done, rejected, clearedEarlier, candidates },
  });
}

/** A running node may take part in the work; the list is done when its rows are, whoever screened them. */
async function untilScreened(deps: ScreenDeps, screeningId: string): Promise<Screening> {
  const work = createScreenWork(deps);
  const line = createProgressLine(process.stderr);
  try {
    for (;;) {
      const outcome = await work();
      const read = await readScreening(deps.store.db, deps, screeningId);
      if (!read.ok) throw new CommandRefused(read.error);
      const { state, done, rows } = read.value;
      if (state !== "running") return read.value;
      line.update(() => `screening: ${done} of ${rows} rows`);
      if (outcome === "idle") await new Promise((resolve) => setTimeout(resolve, 100));
    }
  } finally {
    line.end();
  }
}

function printHead(output: Output, deps: ScreenDeps, purpose: string): void {
  output.line(
    `Compared with ${deps.screener.size} subjects, for the purpose ${purpose}; the ledger keeps this.`,
  );
  output.line();
}

function printCandidate(output: Output, place: number, candidate: Candidate): void {
  const { score, name, subjectId, originator, reasons, earlierClearance } = candidate;
  output.line(
    `${place}. ${name}   ${percent(score)}   ${subjectId} of ${originator.member}/${originator.service}`,
  );
  const rows = reasons.map((reason) => [
    reason.kind === "against" ? "   against" : "   for",
    reason.weight.toFixed(1),
    reasonToText(reason),
  ]);
  for (const row of formatTable(rows)) output.line(row);
  if (earlierClearance !== undefined) output.line(earlierToText(earlierClearance));
  output.line();
}

/** Context for who looks again. */
function earlierToText({ at, by, lapsedBecause }: NonNullable<Candidate["earlierClearance"]>): string {
  const why = lapsedBecause === "expired" ? "its time is over" : "the subject was changed since";
  return `   cleared on ${at.slice(0, 10)} by ${by.member}/${by.role}, which holds no more: ${why}`;
}

function printList(output: Output, { rows, candidates, rejected }: Screening): void {
  const table = candidates.map(({ row, asked, name, score, subjectId }) => [
    String(asked?.line ?? row),
    percent(score),
    subjectId,
    asked?.name ?? "",
    name,
  ]);
  if (table.length > 0)
    for (const row of formatTable([["line", "score", "subject", "asked", "on file"], ...table]))
      output.line(row);
  output.line(
    `${rows} persons screened, ${candidates.length} candidates. A candidate is nobody's hit until a person decides.`,
  );
  for (const { line, reason } of rejected) output.progress(`vigie: line ${line}: ${reason}`);
}

function candidateToJson(candidate: Candidate) {
  const { id, subjectId, originator, version, score, name, reasons, earlierClearance } = candidate;
  return { candidateId: id, subjectId, originator, version, score, name, reasons, earlierClearance };
}

/** Nothing is certain: what would round to a hundred is said to be below it. */
function percent(score: number): string {
  return score > 0.999 ? "> 99.9 %" : `${(score * 100).toFixed(1)} %`;
}
