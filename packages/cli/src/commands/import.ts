/** `vigie import`: a published list into the node's holdings. Rules: docs/reference/import.md. */
import { join } from "node:path";
import {
  type ImportOptions,
  type ImportRefusal,
  type ImportReport,
  importList,
  type ListEncoding,
  type ListFormat,
  listEncodings,
  listFormats,
} from "@vigie/node/intake";
import { openNodeDirectory } from "@vigie/node/node-directory";
import { type Command, Option } from "commander";
import { CommandRefused, createOutput, type Output } from "../output/index.ts";
import { createProgressLine } from "./progress-line.ts";

interface ImportFlags {
  readonly dir: string;
  readonly format: ListFormat;
  readonly alt?: string;
  readonly add?: string;
  readonly list?: string;
  readonly onError: "reject" | "abort";
  readonly encoding?: ListEncoding;
  readonly service?: string;
  readonly rejects?: string;
  readonly allowEmpty?: boolean;
  readonly json?: boolean;
}

export function addImportCommand(program: Command): void {
  program
    .command("import <file>")
    .description("import a list of designated persons, or its next edition")
    .requiredOption("--dir <dir>", "the node's data directory")
    .addOption(
      new Option("--format <format>", "the file's format").choices(listFormats).makeOptionMandatory(),
    )
    .option("--alt <file>", "ofac-csv: the file of alternative names")
    .option("--add <file>", "ofac-csv: the file of addresses")
    .option(
      "--list <name>",
      "the list that the file is an edition of (default: the one whose entries it holds)",
    )
    .addOption(
      new Option(
        "--on-error <what>",
        "reject: import what can be read; abort: change nothing if anything cannot",
      )
        .choices(["reject", "abort"])
        .default("reject"),
    )
    .addOption(new Option("--encoding <name>", "the file's encoding (default: UTF-8)").choices(listEncodings))
    .option("--service <id>", "the service that files the entries (default: the node's first)")
    .option("--rejects <dir>", "where the file of rejected entries goes (default: DIR/rejects)")
    .option("--allow-empty", "let a file without persons withdraw everything of its list")
    .option("--json", "print one line of JSON at the end")
    .action(runImport);
}

async function runImport(file: string, flags: ImportFlags): Promise<void> {
  const output = createOutput(flags.json ?? false);
  const line = createProgressLine(process.stderr);
  await using node = await openNodeDirectory(flags.dir, { applicationName: "import" });
  const options: ImportOptions = {
    format: flags.format,
    files: { main: file, alt: flags.alt, add: flags.add },
    list: flags.list,
    onError: flags.onError,
    encoding: flags.encoding,
    service: flags.service,
    allowEmpty: flags.allowEmpty ?? false,
    rejectsDir: flags.rejects ?? join(node.dir, "rejects"),
    onProgress: ({ phase, bytes, bytesTotal, entries }) =>
      line.update(() => {
        if (phase === "withdrawing") return `withdrawing: ${entries} entries`;
        const percent = bytesTotal === 0 ? 100 : Math.floor((100 * bytes) / bytesTotal);
        return `${phase}: ${percent} % of the file, ${entries} entries`;
      }),
  };
  const { store, identity, charter, now } = node;
  const imported = await importList({ store, record: { identity, charter, now } }, options).finally(line.end);
  if (!imported.ok) throw new CommandRefused(imported.error, todoByCode[imported.error.code]);
  printReport(output, imported.value);
  if (imported.value.broken !== undefined) process.exitCode = 1;
}

const todoByCode: Readonly<Record<ImportRefusal["code"], string>> = {
  import_running:
    "wait until it has ended, then repeat the command; different lists can be imported at once with --list",
  list_refused: "correct the lines, or import what can be read with --on-error reject",
  list_empty: "check the file; to withdraw everything that the list held, add --allow-empty",
  list_name_refused: "choose another name for --list",
  list_changed: "repeat the command once the file is complete",
  service_unknown: "name one of the node's services, as node.json lists them",
};

function printReport(output: Output, report: ImportReport): void {
  const { records, persons, names, added, changed, withdrawn, rejected } = report;
  output.line(`List ${report.list}${report.resumed ? " (went on with an import that was interrupted)" : ""}`);
  output.line(`  in the file   ${records} records, ${persons} of them persons, with ${names} names`);
  output.line(
    `  in the node   ${added} added, ${changed} changed, ${report.unchanged} unchanged, ${withdrawn} withdrawn`,
  );
  if (rejected > 0) output.line(`  rejected      ${rejected}: see ${report.rejectsPath}`);
  for (const warning of warningsOf(report)) output.progress(`vigie: ${warning}`);
  output.result({ records, persons, names, added, changed, withdrawn, rejected });
}

/** What a person must know whatever the output's form. */
function warningsOf(report: ImportReport): string[] {
  const { broken, kept, rejected, rejectsPath, withheld } = report;
  const warnings: string[] = [];
  if (broken !== undefined) {
    const file = broken.part === "main" ? "the file" : `the file --${broken.part}`;
    warnings.push(`${file} cannot be read beyond line ${broken.line}: ${broken.reason}`);
    warnings.push("what came before that line was imported; nothing was withdrawn");
  } else if (rejected > 0)
    warnings.push(`${rejected} entries were rejected; their lines and reasons are in ${rejectsPath}`);
  if (withheld === "unidentified-rejects")
    warnings.push(
      "nothing was withdrawn, because a rejected line without a key may be any of the list's entries",
    );
  if (kept > 0)
    warnings.push(
      `${kept} records are no longer listed, but partners hold them: decide whether to recall them`,
    );
  return warnings;
}
