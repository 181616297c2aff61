/** `vigie eval`: how well the engine does on labelled data. Needs no node; everything happens in this process. */
import type { Command } from "commander";
import { addEvalFairnessCommand } from "./eval-fairness.ts";
import { addEvalPairsCommand } from "./eval-pairs.ts";
import { addEvalSearchCommand } from "./eval-search.ts";

export function addEvalCommand(program: Command): void {
  const command = program
    .command("eval")
    .description("measure screening on labelled files: pairs, searches, fairness");
  addEvalPairsCommand(command);
  addEvalSearchCommand(command);
  addEvalFairnessCommand(command);
}
