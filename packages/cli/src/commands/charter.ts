/** `vigie charter`: how a cell is founded: cards are exchanged, a charter is drafted, signed by all, put in force. */
import { readFile, writeFile } from "node:fs/promises";
import { type NodeIdentity, openNodeIdentity, readCharter, writeCharter } from "@vigie/node/keys";
import { issuesToFindings, msToTimestamp, type Refusal } from "@vigie/protocol/base";
import {
  type Charter,
  findMember,
  keyFingerprint,
  type MemberCard,
  memberCardSchema,
  parseSignedCharter,
  type SignedCharter,
  signCharter,
  verifyCharter,
} from "@vigie/protocol/trust";
import type { Command } from "commander";
import { draftCharter } from "../charter/index.ts";
import { CommandRefused, createOutput, type Output } from "../output/index.ts";

interface CommonOptions {
  readonly dir: string;
  readonly json?: boolean;
}

export function addCharterCommand(program: Command): void {
  const charter = program.command("charter").description("found or join a cell: card, draft, sign, show");
  charter
    .command("card")
    .description("print this member's card: public keys, desks, address")
    .requiredOption("--dir <dir>", "data directory")
    .action(printCard);
  charter
    .command("draft <cards...>")
    .description("draft a charter from the members' cards")
    .requiredOption("--cell <id>", "the cell's id, such as `first-cell`")
    .requiredOption("--out <file>", "file to write, to be passed on for signing")
    .option("--json", "print one JSON object")
    .action(draft);
  charter
    .command("sign <file>")
    .description("add this member's signature; the last one puts the charter in force here")
    .requiredOption("--dir <dir>", "data directory")
    .option("--json", "print one JSON object")
    .action(sign);
  charter
    .command("show [file]")
    .description("show a charter: the file's, or the one in force in --dir")
    .option("--dir <dir>", "data directory")
    .option("--json", "print one JSON object")
    .action(show);
}

async function printCard({ dir }: CommonOptions): Promise<void> {
  const { card } = await openNodeIdentity(dir);
  process.stdout.write(`${JSON.stringify(card, null, 2)}\n`);
}

async function draft(files: string[], options: { cell: string; out: string; json?: boolean }): Promise<void> {
  const output = createOutput(options.json ?? false);
  const cards: MemberCard[] = [];
  for (const file of files) {
    const parsed = memberCardSchema.safeParse(await readJson(file));
    if (!parsed.success) refuseFile("card_malformed", `${file} is not a member's card`, parsed.error.issues);
    else cards.push(parsed.data);
  }
  const charter = draftCharter({ cell: options.cell, issuedAt: msToTimestamp(Date.now()), cards });
  const checked = parseSignedCharter({ charter, signatures: [] });
  if (!checked.ok) throw new CommandRefused(checked.error);
  await writeFile(options.out, `${JSON.stringify(checked.value, null, 2)}\n`, { flag: "wx" });
  output.line(
    `Drafted ${options.out}. Read it, amend it, then each member: vigie charter sign --dir DIR ${options.out}`,
  );
  output.result({
    out: options.out,
    cell: charter.cell,
    members: charter.members.map((card) => card.member),
  });
}

async function sign(file: string, options: CommonOptions): Promise<void> {
  const output = createOutput(options.json ?? false);
  const identity = await openNodeIdentity(options.dir);
  const signed = await readSignedCharter(file);
  assertOwnCard(signed.charter, identity);
  const { member } = identity.card;
  const signatures = [
    ...signed.signatures.filter((one) => one.member !== member),
    await signCharter(identity.secrets.signing, member, signed.charter),
  ];
  const next: SignedCharter = { charter: signed.charter, signatures };
  await writeFile(file, `${JSON.stringify(next, null, 2)}\n`);
  printCharter(output, next);
  const missing = membersWithoutSignature(next);
  if (missing.length > 0) output.line(`Signed by ${member}. Still to sign: ${missing.join(", ")}.`);
  else {
    const written = await writeCharter(options.dir, next);
    if (!written.ok) throw new CommandRefused(written.error);
    output.line(
      `All have signed: the charter is in force here. The other members run the same command once more.`,
    );
  }
  output.result({ ...summary(next), inForce: missing.length === 0 });
}

async function show(file: string | undefined, options: { dir?: string; json?: boolean }): Promise<void> {
  const output = createOutput(options.json ?? false);
  const signed = file === undefined ? await readInForce(options.dir) : await readSignedCharter(file);
  const verified = await verifyCharter(signed);
  printCharter(output, signed);
  output.line(
    verified.ok ? "Every member's signature verifies." : `Not in force: ${verified.error.message}.`,
  );
  output.result({ ...summary(signed), verified: verified.ok, charter: signed.charter });
}

async function readInForce(dir: string | undefined): Promise<SignedCharter> {
  if (dir === undefined) refuse("usage", "name a FILE or a --dir");
  const signed = await readCharter(dir);
  if (signed === undefined) refuse("charter_missing", "this node belongs to no cell yet");
  return signed;
}

/** Hostile input comes in here: a file that travelled by any way. */
async function readSignedCharter(file: string): Promise<SignedCharter> {
  const parsed = parseSignedCharter(await readJson(file));
  if (!parsed.ok) throw new CommandRefused(parsed.error);
  return parsed.value;
}

/** Nobody signs a charter that names him with other keys or another address than he has. */
function assertOwnCard(charter: Charter, identity: NodeIdentity): void {
  const card = findMember(charter, identity.card.member);
  if (card === undefined) refuse("member_unknown", "the charter does not name this member");
  if (
    JSON.stringify(card.keys) !== JSON.stringify(identity.card.keys) ||
    card.address !== identity.card.address
  )
    refuse("card_differs", "the charter names this member with other keys or another address");
}

function printCharter(output: Output, signed: SignedCharter): void {
  const { charter } = signed;
  output.line(`Cell ${charter.cell}, version ${charter.version}, drafted ${charter.issuedAt}`);
  output.line(`Compare each fingerprint over the telephone before you sign:`);
  for (const card of charter.members) {
    const has = signed.signatures.some((one) => one.member === card.member) ? "signed" : "not signed";
    output.line(`  ${card.member}  ${card.name}  ${card.address}  (${has})`);
    output.line(`      ${keyFingerprint(card.keys.verifying)}`);
  }
}

function summary(signed: SignedCharter) {
  return {
    cell: signed.charter.cell,
    version: signed.charter.version,
    members: signed.charter.members.map((card) => ({
      member: card.member,
      fingerprint: keyFingerprint(card.keys.verifying),
    })),
    missing: membersWithoutSignature(signed),
  };
}

function membersWithoutSignature(signed: SignedCharter): string[] {
  const has = new Set<string>(signed.signatures.map((one) => one.member));
  return signed.charter.members.map((card) => card.member).filter((member) => !has.has(member));
}

async function readJson(file: string): Promise<unknown> {
  const text = await readFile(file, "utf8").catch(() => refuse("file_unreadable", `${file} cannot be read`));
  try {
    return JSON.parse(text);
  } catch {
    return refuse("file_malformed", `${file} is not JSON`);
  }
}

function refuseFile(code: string, message: string, issues: Parameters<typeof issuesToFindings>[0]): never {
  throw new CommandRefused({ code, message, findings: issuesToFindings(issues) } satisfies Refusal);
}

function refuse(code: string, message: string): never {
  throw new CommandRefused({ code, message, findings: [] });
}
