/** `vigie ledger verify`: proves that nobody changed the past. Exit code 1 and the first broken index when it fails. */
import { readFile } from "node:fs/promises";
import { verifyLedger } from "@vigie/node/ledger";
import { openNodeDirectory } from "@vigie/node/node-directory";
import { NodeFault } from "@vigie/node/store";
import type { Command } from "commander";
import { CommandRefused, createOutput } from "../output/index.ts";
import { createProgressLine } from "./progress-line.ts";

interface VerifyOptions {
  readonly dir: string;
  readonly checkpoint?: readonly string[];
  readonly json?: boolean;
}

const todo =
  "stop the node, keep the data directory as it is, and call your overseer: entries were changed outside of Vigie";

export function addLedgerCommand(program: Command): void {
  const ledger = program.command("ledger").description("the node's append-only log of every act");
  ledger
    .command("verify")
    .description("recompute the whole ledger and compare it with its head and every signed checkpoint")
    .requiredOption("--dir <dir>", "the node's data directory")
    .option("--checkpoint <file...>", "checkpoints that were kept elsewhere, by a partner or an overseer")
    .option("--json", "print one JSON object")
    .action(verify);
}

async function verify({ dir, checkpoint = [], json }: VerifyOptions): Promise<void> {
  const output = createOutput(json ?? false);
  const notes = await Promise.all(checkpoint.map(readNote));
  await using directory = await openNodeDirectory(dir, { applicationName: "ledger-verify" });
  const line = createProgressLine(process.stderr);
  const { card } = directory.identity;
  const verified = await verifyLedger(directory.store.db, {
    signer: { member: card.member, ed25519: card.keys.verifying.ed25519 },
    notes,
    onProgress: ({ done, size }) => line.update(() => `${done} of ${size} entries`),
  });
  line.end();
  if (verified.ok) {
    const { size, root, checkpoints } = verified.value;
    output.line(`The ledger holds: ${size} entries, ${checkpoints} signed checkpoints, root ${root}`);
    output.result({ ok: true, size, root, checkpoints });
    return;
  }
  const { code, message, findings } = verified.error;
  const brokenIndex = Number(/^entries\.(\d+)$/.exec(findings[0]?.path ?? "")?.[1] ?? 0);
  if (!output.json) throw new CommandRefused(verified.error, todo);
  output.result({ ok: false, brokenIndex, error: { code, message, findings, todo } });
  process.exitCode = 1;
}

async function readNote(path: string): Promise<string> {
  return readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    throw new NodeFault("checkpoint_unreadable", `a checkpoint's file cannot be read (${error.code})`, {
      todo: "give the path of a checkpoint as it was signed",
    });
  });
}
