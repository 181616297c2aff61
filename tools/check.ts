/** `npm run check`: types, lint, format, import boundaries and pages, in one command that changes nothing. */
import { printOutcome, runChecks } from "./checks.ts";

const outcomes = await runChecks(printOutcome);
const failed = outcomes.filter((outcome) => !outcome.isOk).length;
process.stdout.write(`${outcomes.length - failed} passed, ${failed} failed\n`);
if (failed > 0) process.exitCode = 1;
