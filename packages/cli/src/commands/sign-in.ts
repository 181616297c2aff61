/** `vigie sign-in`: makes a one-time link with which an officer opens a session, and the officer when he is new. */
import { roles } from "@vigie/contract";
import { createSignInLink, linkTtlMsMax } from "@vigie/node/access";
import { configToDeskOrigin } from "@vigie/node/keys";
import { openNodeDirectory } from "@vigie/node/node-directory";
import type { MemberCard } from "@vigie/protocol/trust";
import { type Command, InvalidArgumentError, Option } from "commander";
import { CommandRefused, createOutput } from "../output/index.ts";

interface SignInOptions {
  readonly dir: string;
  readonly handle: string;
  readonly role: (typeof roles)[number];
  readonly desk?: string;
  readonly minutes: number;
  readonly json?: boolean;
}

export function addSignInCommand(program: Command): void {
  program
    .command("sign-in")
    .description("make a one-time sign-in link for an officer; the node may be running")
    .requiredOption("--dir <dir>", "the node's data directory")
    .requiredOption("--handle <handle>", "pseudonym of the officer, such as officer-7; never a name")
    .addOption(new Option("--role <role>", "what the officer may do").choices(roles).makeOptionMandatory())
    .option("--desk <desk>", "desk at which the officer sits; the node's first when absent")
    .option("--minutes <minutes>", "how long the link works", parseMinutes, 15)
    .option("--json", "print one JSON object")
    .action(makeLink);
}

async function makeLink({ dir, handle, role, desk, minutes, json }: SignInOptions): Promise<void> {
  const output = createOutput(json ?? false);
  await using directory = await openNodeDirectory(dir, { applicationName: "sign-in" });
  const { config, identity, store, now } = directory;
  const place = findDesk(identity.card, desk);
  const link = await store.transaction((tx) =>
    createSignInLink(tx, now(), {
      handle,
      role,
      desk: place.id,
      service: place.service,
      ttlMs: minutes * 60_000,
    }),
  );
  if (!link.ok) throw new CommandRefused(link.error, "correct each field named above");
  const { token, expiresAt } = link.value;
  // In the fragment, which a browser never sends: no log on the way sees the token.
  const url = `${configToDeskOrigin(config)}/#/sign-in/${token}`;
  output.line(url);
  output.progress(`for ${handle}, ${role} at ${place.id}; works once, until ${expiresAt.toISOString()}`);
  output.result({ url, handle, role, desk: place.id, service: place.service, expiresAt });
}

function findDesk(card: MemberCard, id: string | undefined): MemberCard["desks"][number] {
  const desk = id === undefined ? card.desks[0] : card.desks.find((one) => one.id === id);
  if (desk !== undefined) return desk;
  const known = card.desks.map((one) => one.id).join(", ");
  throw new CommandRefused({
    code: "desk_unknown",
    message: "this node has no such desk",
    findings: [{ path: "desk", reason: `must be one of ${known}` }],
  });
}

function parseMinutes(text: string): number {
  const minutes = Number(text);
  if (Number.isFinite(minutes) && minutes > 0 && minutes * 60_000 <= linkTtlMsMax) return minutes;
  throw new InvalidArgumentError(`must be more than 0 and at most ${linkTtlMsMax / 60_000}`);
}
