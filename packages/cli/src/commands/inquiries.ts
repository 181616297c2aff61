/** `vigie inquiries`: the questions that this node keeps, by service; ending one before its time. */
import { openNodeDirectory } from "@vigie/node/node-directory";
import { endInquiry, type KeptInquiry, readInquiries } from "@vigie/node/screen";
import type { Command } from "commander";
import { CommandRefused, createOutput, formatTable } from "../output/index.ts";

interface InquiriesFlags {
  readonly dir: string;
  readonly end?: string;
  readonly json?: boolean;
}

/** Who acts, for the ledger: whoever may open the data directory. */
const actor = "operator@cli";

export function addInquiriesCommand(program: Command): void {
  program
    .command("inquiries")
    .description("list the questions that are kept and asked again of each record that comes")
    .requiredOption("--dir <dir>", "the node's data directory")
    .option("--end <id>", "end this one: its content is erased")
    .option("--json", "print one line of JSON at the end")
    .action(runInquiries);
}

async function runInquiries({ dir, end, json = false }: InquiriesFlags): Promise<void> {
  const output = createOutput(json);
  await using node = await openNodeDirectory(dir, { applicationName: "inquiries" });
  const { store, identity } = node;
  const services = identity.card.services.map(({ id }) => id);
  const kept: (KeptInquiry & { readonly service: string })[] = [];
  for (const service of services)
    kept.push(
      ...(await readInquiries(store.db, { identity }, { service })).map((one) => ({ ...one, service })),
    );
  if (end !== undefined) {
    const service = kept.find(({ id }) => id === end)?.service ?? services[0] ?? "";
    const ended = await store.transaction((tx) => endInquiry(tx, node, actor, { service }, end));
    if (!ended.ok) throw new CommandRefused(ended.error, "list them with `vigie inquiries`");
    output.line(`Ended ${end}; its content is erased.`);
    output.result({ ended: end });
    return;
  }
  const rows = kept.map(({ id, service, asked, purpose, endsAt, lateMatches }) => [
    ...[id, service, purpose, `until ${endsAt.slice(0, 10)}`],
    ...[`${lateMatches} late`, asked.name],
  ]);
  for (const row of formatTable(rows)) output.line(row);
  output.line(`${kept.length} questions are kept.`);
  output.result({
    inquiries: kept.map(({ id, asked, ...inquiry }) => ({ inquiryId: id, ...inquiry, asked })),
  });
}
