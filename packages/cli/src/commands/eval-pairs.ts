/** `vigie eval pairs`: two names a line and whether they are one person's. */
import type { Command } from "commander";
import { comparePersons, measurePairs, profileOf, readPairs } from "../eval/index.ts";
import { createOutput, formatTable } from "../output/index.ts";
import { profileOption } from "./eval-option.ts";

export function addEvalPairsCommand(command: Command): void {
  command
    .command("pairs <file>")
    .description(
      "precision, recall and F1 on labelled pairs: CSV with name1,name2,label and perhaps dob1,dob2",
    )
    .addOption(profileOption())
    .option("--json", "print one line of JSON at the end")
    .action(runEvalPairs);
}

async function runEvalPairs(file: string, flags: { profile: string; json?: boolean }): Promise<void> {
  const output = createOutput(flags.json ?? false);
  const { threshold } = profileOf(flags.profile);
  const pairs = await readPairs(file);
  const scored = pairs.map(({ asked, onFile, isSame }) => {
    const { score, nats } = comparePersons(asked, onFile);
    return { score, rank: nats, isSame };
  });
  const figures = measurePairs(scored, threshold);
  output.line(`${figures.n} pairs, ${figures.positives} of them one person's; profile ${flags.profile}`);
  const rows = [
    ["", "threshold", "precision", "recall", "F1"],
    ["profile", figures.threshold, figures.precision ?? "-", figures.recall ?? "-", figures.f1],
    ["best", figures.best_threshold ?? "-", "", "", figures.best_f1],
  ];
  for (const line of formatTable(rows.map((row) => row.map(String)))) output.line(line);
  output.line(`A pair of one person outranks another pair in ${percent(figures.auc)} of cases.`);
  output.result(figures);
}

function percent(rate: number | null): string {
  return rate === null ? "-" : `${(100 * rate).toFixed(1)} %`;
}
