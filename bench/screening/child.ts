/** A measuring process of its own: its memory is its own, and it can be stopped. */
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

export type Figures = Readonly<Record<string, unknown>>;

/** Its last line of JSON; its progress goes to our stderr. Undefined when it was stopped after `msMax`. */
export function runChild(
  script: string,
  args: readonly string[],
  msMax: number,
): Promise<Figures | undefined> {
  const path = fileURLToPath(new URL(script, import.meta.url));
  const flags = ["--disable-warning=ExperimentalWarning", "--expose-gc", "--max-old-space-size=8192"];
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...flags, path, ...args], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    let printed = "";
    child.stdout.on("data", (chunk: Buffer) => {
      printed += chunk.toString();
    });
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      child.kill("SIGKILL");
    }, msMax);
    child.once("error", reject);
    child.once("exit", (code) => {
      clearTimeout(timer);
      if (isLate) return resolve(undefined);
      if (code !== 0) return reject(new Error(`${script} ended with ${code}`));
      resolve(JSON.parse(printed.trim().split("\n").at(-1) ?? "") as Figures);
    });
  });
}
