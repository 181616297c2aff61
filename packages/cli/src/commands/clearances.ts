/** `vigie clearances`: who may pass a subject without being stopped, as far as the operator may see it; withdrawing one. */
import { type Clearance, readClearances } from "@vigie/node/clear";
import { type Officer, withdrawOwnClearance } from "@vigie/node/desk";
import type { NodeDirectory } from "@vigie/node/node-directory";
import { openNodeDirectory } from "@vigie/node/node-directory";
import { NodeFault } from "@vigie/node/store";
import { parseRecordId, type RecordId, timestampToMs } from "@vigie/protocol/base";
import type { Command } from "commander";
import { CommandRefused, createOutput, formatTable } from "../output/index.ts";

interface ClearancesFlags {
  readonly dir: string;
  readonly withdraw?: string;
  readonly reasons?: string;
  readonly json?: boolean;
}

export function addClearancesCommand(program: Command): void {
  program
    .command("clearances <subject>")
    .description("list a subject's clearances, without saying who was cleared; withdraw one with --withdraw")
    .requiredOption("--dir <dir>", "the node's data directory")
    .option("--withdraw <id>", "withdraw this one, here and at every holder of the subject; needs --reasons")
    .option("--reasons <text>", "why it is withdrawn; goes to every holder, and names nobody")
    .option("--json", "print one line of JSON at the end")
    .action(runClearances);
}

async function runClearances(subject: string, flags: ClearancesFlags, command: Command): Promise<void> {
  const { dir, withdraw, reasons, json = false } = flags;
  if ((withdraw === undefined) !== (reasons === undefined))
    command.error("error: --withdraw and --reasons go together", { exitCode: 2 });
  const output = createOutput(json);
  const subjectId = parseId(subject);
  await using node = await openNodeDirectory(dir, { applicationName: "clearances" });
  if (withdraw !== undefined && reasons !== undefined) {
    const id = parseId(withdraw);
    await withdrawOne(node, id, reasons);
    output.line(`Withdrew ${id}; what it said is erased here, and every holder is told to erase it.`);
    output.result({ withdrawn: id });
    return;
  }
  const clearances = await readClearances(node.store.db, subjectId, new Date(timestampToMs(node.now())));
  for (const row of formatTable(clearances.map(clearanceToRow))) output.line(row);
  output.line(`${clearances.length} clearances.`);
  output.result({
    subjectId,
    clearances: clearances.map(({ subjectId: _, ...clearance }) => clearance),
  });
}

/** Who acts, for the ledger and for partners: whoever may open the data directory. */
async function withdrawOne(node: NodeDirectory, id: RecordId, reasons: string): Promise<void> {
  const { store, identity } = node;
  const [service] = identity.card.services;
  const [desk] = identity.card.desks;
  if (service === undefined || desk === undefined)
    throw new NodeFault("config_damaged", "the node's card names no service or desk", {
      todo: "look at its card",
    });
  const officer: Officer = { handle: "cli", role: "operator", service: service.id, desk: desk.id };
  const done = await store.transaction((tx) => withdrawOwnClearance(tx, node, officer, id, reasons));
  if (!done.ok) throw new CommandRefused(done.error, "list them with `vigie clearances`");
}

function parseId(text: string): RecordId {
  const parsed = parseRecordId(text);
  if (!parsed.ok) throw new CommandRefused(parsed.error, "give the id as the node shows it");
  return parsed.value;
}

function clearanceToRow({ id, by, state, binds, at, expiresAt, uses }: Clearance): string[] {
  return [
    ...[id, state, `by ${by.member}/${by.role}`, `on ${at.toISOString().slice(0, 10)}`],
    ...[
      `until ${expiresAt.toISOString().slice(0, 10)}`,
      `bound to ${binds.join(" and ")}`,
      `used ${uses} times`,
    ],
  ];
}
