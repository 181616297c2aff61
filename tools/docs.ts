/** `npm run -s docs`: prints where the pages and the tree disagree; `docs.test.ts` runs the same as a test. */
import { resolve } from "node:path";
import { checkDocs, docsFindingToLine } from "./docs/check-docs.ts";
import { readTree } from "./tidy/tree.ts";

const findings = checkDocs(await readTree(resolve(import.meta.dirname, "..")));
for (const finding of findings) process.stdout.write(`${docsFindingToLine(finding)}\n`);
if (findings.length > 0) process.exitCode = 1;
