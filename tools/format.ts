/** `npm run format [-- PATH…]`: formats, sorts imports and applies the safe corrections of the linter. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { root } from "./checks.ts";

const paths = process.argv.slice(2);
const biome = join(root, "node_modules", "@biomejs", "biome", "bin", "biome");
const outcome = spawnSync(
  process.execPath,
  [biome, "check", "--write", ...(paths.length > 0 ? paths : ["."])],
  {
    cwd: root,
    stdio: "inherit",
  },
);
process.exitCode = outcome.status ?? 1;
