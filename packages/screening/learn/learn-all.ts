/**
 * Makes every data file of the package from the public sources in one folder, byte for byte the same each time:
 * `node packages/screening/learn/learn-all.ts FOLDER`. What is kept of which source stands in each file.
 */
import { makeBackgroundData } from "./learn-background.ts";
import { learnTables, makeCostsData } from "./learn-costs.ts";
import { makeNameTokensData } from "./learn-name-tokens.ts";
import { makeNicknamesData } from "./learn-nicknames.ts";
import { readSoundPairs } from "./sound-pairs.ts";
import { readOnlyArgument, writeData } from "./write-data.ts";

const folder = readOnlyArgument();
const pairs = readSoundPairs(folder);
const learned = learnTables(pairs);
const costs = { written: learned.written.costs, free: learned.free.costs };
writeData("../src/data/costs.json", makeCostsData(pairs, learned));
writeData("../src/data/background.json", makeBackgroundData(folder));
writeData("../src/data/nicknames.json", makeNicknamesData(folder, costs));
writeData("name-tokens.json", makeNameTokensData(folder, costs));
