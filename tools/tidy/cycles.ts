/** Two files that need each other cannot be read, tested or started one after the other. */
import { posix } from "node:path";
import type { TidyFinding } from "./finding.ts";
import type { Source } from "./source.ts";

/** One finding per knot of files; imports of types alone do not count, for they are gone at run time. */
export function checkCycles(sources: readonly Source[]): TidyFinding[] {
  const targetsByPath = new Map(sources.map((source) => [source.path, runtimeTargets(source)]));
  const state = new Map<string, "open" | "done">();
  const findings: TidyFinding[] = [];
  const trail: string[] = [];
  const walk = (path: string): void => {
    state.set(path, "open");
    trail.push(path);
    for (const target of targetsByPath.get(path) ?? []) {
      if (state.get(target) === "open") {
        const knot = [...trail.slice(trail.indexOf(target)), target];
        findings.push({ path: target, line: 0, rule: "cycle", message: knot.join(" → ") });
      } else if (!state.has(target) && targetsByPath.has(target)) walk(target);
    }
    trail.pop();
    state.set(path, "done");
  };
  for (const path of targetsByPath.keys()) if (!state.has(path)) walk(path);
  return findings;
}

function runtimeTargets(source: Source): string[] {
  return source.imports
    .filter((item) => !item.isTypeOnly && item.specifier.startsWith("."))
    .map((item) => posix.normalize(posix.join(posix.dirname(source.path), item.specifier)));
}
