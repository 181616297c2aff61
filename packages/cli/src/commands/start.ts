/** `vigie start`: runs the node until it is told to stop. */
import { createLogger } from "@vigie/node/store";
import type { Command } from "commander";
import { createOutput } from "../output/index.ts";
import { awaitStdinEnd, awaitStopSignal } from "./stop-signal.ts";

interface StartOptions {
  readonly dir: string;
  readonly json?: boolean;
  readonly verbose?: boolean;
  readonly tethered?: boolean;
}

export function addStartCommand(program: Command): void {
  program
    .command("start")
    .description("run the node: database, exchange with partners, API and console; stop it with Ctrl-C")
    .requiredOption("--dir <dir>", "data directory, made by `vigie init`")
    .option("--verbose", "log every request and loop")
    .option("--tethered", "stop when standard input closes, so that it does not outlive a supervisor")
    .option("--json", "print one JSON line when ready")
    .action(start);
}

async function start(options: StartOptions): Promise<void> {
  const output = createOutput(options.json ?? false);
  const { stopped } = awaitStopSignal();
  // Whoever read our output may be gone; the watch goes on, and its end must still be in order.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});
  // The node's parts are loaded only here: the other commands start faster without them.
  const { createNode } = await import("@vigie/node");
  await using node = await createNode(options.dir, {
    logger: createLogger({ level: options.verbose ? "debug" : "warn" }),
  });
  output.line(`${node.member.name} (${node.member.id}) is on watch.`);
  output.line(`Console and API: ${node.deskUrl}`);
  output.line(
    node.hasCharter
      ? `Partners reach it on port ${node.peerPort}.`
      : "It belongs to no cell yet: vigie charter card, then vigie charter --help.",
  );
  output.line(`Sign in: vigie sign-in --dir ${options.dir} --handle NAME --role duty-officer`);
  output.result({ ready: true, member: node.member.id, desk: node.deskUrl, peerPort: node.peerPort });
  await (options.tethered ? Promise.race([stopped, awaitStdinEnd()]) : stopped);
  output.progress("stopping");
}
