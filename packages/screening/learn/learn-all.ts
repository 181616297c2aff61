/**
 * Makes every data file of the package from the public sources in one folder, byte for byte the same each time:
 * `node packages/screening/learn/learn-all.ts FOLDER`. What is kept of which source stands in each file.
 */
import { makeCostsData } from "./learn-costs.ts";
import { readOnlyArgument, writeData } from "./write-data.ts";

const folder = readOnlyArgument();
writeData("../src/data/costs.json", makeCostsData(folder));
