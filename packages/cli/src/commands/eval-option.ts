/** Options that the evaluation commands have in common. */
import { InvalidArgumentError, Option } from "commander";
import { defaultProfileName, profileNames } from "../eval/index.ts";

export function profileOption(): Option {
  return new Option("--profile <name>", "whose threshold and limit count")
    .choices(profileNames)
    .default(defaultProfileName);
}

export function limitOption(): Option {
  return new Option("--limit <n>", "only the first queries of each kind").argParser((text) => {
    const limit = Number(text);
    if (!Number.isInteger(limit) || limit < 1)
      throw new InvalidArgumentError("must be a whole number from 1");
    return limit;
  });
}
