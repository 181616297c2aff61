/** `npm run -s tidy`: prints what the structure checks find in this clone; `tidy.test.ts` runs the same as a test. */
import { resolve } from "node:path";
import { checkTree } from "./tidy/check-tree.ts";
import { findingToLine } from "./tidy/finding.ts";
import { readTree } from "./tidy/tree.ts";

const findings = checkTree(await readTree(resolve(import.meta.dirname, "..")));
for (const finding of findings) process.stdout.write(`${findingToLine(finding)}\n`);
if (findings.length > 0) process.exitCode = 1;
