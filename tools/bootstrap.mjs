/**
 * node tools/bootstrap.mjs [--console] [SCRIPT.ts [args…]]
 *
 * Every npm script of the project starts here, in plain JavaScript and without a dependency, so that a fresh clone
 * works with nothing but a system Node and npm: it installs what the lockfile names if that is missing, builds the
 * console if the script serves it (`--console`), and runs the script on the Node version that the lockfile pins.
 * Everything that it says goes to stderr: stdout belongs to the script.
 */
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { buildConsole, isConsoleBuilt, isConsoleServed } from "./bootstrap/console.mjs";
import { install, isInstalled } from "./bootstrap/install.mjs";
import { launch } from "./bootstrap/launch.mjs";
import { withLock } from "./bootstrap/lock.mjs";
import { BootstrapFailure, say } from "./bootstrap/say.mjs";

const systemNodeMajorMin = 20;
const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");

async function bootstrap(argv) {
  const mayServeConsole = argv[0] === "--console";
  const [script, ...args] = mayServeConsole ? argv.slice(1) : argv;
  const needsConsole = mayServeConsole && isConsoleServed(script, args);
  const isReady = () => isInstalled(root) && (!needsConsole || isConsoleBuilt(root));
  if (!isReady()) {
    await withLock(root, async (lockFd) => {
      // Another command may have done the work while this one waited for the lock.
      if (!isInstalled(root)) await install(root, lockFd);
      if (needsConsole && !isConsoleBuilt(root)) await buildConsole(root, lockFd);
    });
  }
  if (script !== undefined) await launch(root, join(root, script), args);
}

if (Number(process.versions.node.split(".")[0]) < systemNodeMajorMin) {
  say(
    `needs Node ${systemNodeMajorMin} or newer to start; this is ${process.version}. Install a current Node and run the command again.`,
  );
  process.exit(1);
}
bootstrap(process.argv.slice(2)).catch((error) => {
  say(error instanceof BootstrapFailure ? error.message : String(error?.stack));
  process.exit(1);
});
