/** `vigie`: the command line of a node. Each command is one file in `commands/`; this one lists them. */
import { Command, CommanderError } from "commander";
import { addCharterCommand } from "./commands/charter.ts";
import { addClearancesCommand } from "./commands/clearances.ts";
import { addDoctorCommand } from "./commands/doctor.ts";
import { addEvalCommand } from "./commands/eval.ts";
import { addImportCommand } from "./commands/import.ts";
import { addInitCommand } from "./commands/init.ts";
import { addInquiriesCommand } from "./commands/inquiries.ts";
import { addLedgerCommand } from "./commands/ledger.ts";
import { addScreenCommand } from "./commands/screen.ts";
import { addSignInCommand } from "./commands/sign-in.ts";
import { addStartCommand } from "./commands/start.ts";
import { printFailure } from "./output/index.ts";

const program = new Command("vigie")
  .description("The round-the-clock watch of a joint cell: one member's sovereign node.")
  .version("0.1.0")
  .showHelpAfterError("(add --help for what the command takes)")
  .exitOverride();

for (const add of [
  addInitCommand,
  addCharterCommand,
  addStartCommand,
  addSignInCommand,
  addImportCommand,
  addScreenCommand,
  addInquiriesCommand,
  addClearancesCommand,
  addLedgerCommand,
  addDoctorCommand,
  addEvalCommand,
])
  add(program);

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2;
  else {
    printFailure(error, process.argv.includes("--json"));
    process.exitCode = 1;
  }
}
