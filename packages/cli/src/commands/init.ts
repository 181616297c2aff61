/** `vigie init`: makes a node's directory, its keys and its settings. */
import { resolve } from "node:path";
import { createNodeIdentity } from "@vigie/node/keys";
import { keyFingerprint } from "@vigie/protocol/trust";
import type { Command } from "commander";
import { CommandRefused, createOutput } from "../output/index.ts";
import { parsePort } from "./option.ts";

interface InitOptions {
  readonly dir: string;
  readonly member: string;
  readonly name: string;
  readonly peerHost: string;
  readonly peerPort: number;
  readonly address?: string;
  readonly deskHost: string;
  readonly deskPort: number;
  readonly json?: boolean;
}

export function addInitCommand(program: Command): void {
  program
    .command("init")
    .description("make a node: its directory, keys and settings")
    .requiredOption("--dir <dir>", "data directory to make")
    .requiredOption("--member <id>", "member's id in the cell, such as `ma`")
    .requiredOption("--name <name>", "member's name as partners will see it")
    .option("--peer-host <host>", "where to listen for partners", "127.0.0.1")
    .option("--peer-port <port>", "port for partners", parsePort, 7443)
    .option("--address <url>", "https://host:port where partners reach this node, when it is not the above")
    .option("--desk-host <host>", "where to listen for the member's own desks", "127.0.0.1")
    .option("--desk-port <port>", "port of console and API", parsePort, 7480)
    .option("--json", "print one JSON object")
    .action(init);
}

async function init(options: InitOptions): Promise<void> {
  const output = createOutput(options.json ?? false);
  const dir = resolve(options.dir);
  const made = await createNodeIdentity(dir, {
    member: options.member,
    name: options.name,
    peer: {
      host: options.peerHost,
      port: options.peerPort,
      ...(options.address === undefined ? {} : { address: options.address }),
    },
    desk: { host: options.deskHost, port: options.deskPort },
  });
  if (!made.ok) throw new CommandRefused(made.error);
  const { card } = made.value;
  const fingerprint = keyFingerprint(card.keys.verifying);
  output.line(`A node for ${card.name} (${card.member}) is in ${dir}.`);
  output.line(`Keys: ${dir}/keys. Back them up: without them nothing that the node holds can be opened.`);
  output.line(`Fingerprint, to read to your partners over the telephone:\n  ${fingerprint}`);
  output.line(
    `Next: vigie start --dir ${options.dir}; to join a cell: vigie charter card --dir ${options.dir}`,
  );
  output.result({ dir, member: card.member, name: card.name, address: card.address, fingerprint });
}
