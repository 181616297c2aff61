/** All checks over one tree, exceptions taken out, in the order of paths and lines. */
import { checkBoundaries, checkRoomNames } from "./boundaries.ts";
import { checkCycles } from "./cycles.ts";
import { type TidyException, tidyExceptions } from "./exceptions.ts";
import type { TidyFinding, TreeFile } from "./finding.ts";
import { checkKernel, checkPurity } from "./purity.ts";
import { checkIndexComments, checkNamesAndLengths, checkSyntax } from "./shape.ts";
import { isSourcePath, parseSource } from "./source.ts";
import { checkTests, checkWords } from "./words.ts";

export function checkTree(
  files: readonly TreeFile[],
  exceptions: readonly TidyException[] = tidyExceptions,
): TidyFinding[] {
  const sources = files.filter((file) => isSourcePath(file.path)).map(parseSource);
  const found = [
    ...checkNamesAndLengths(files),
    ...files.flatMap(checkWords),
    ...sources.flatMap(checkSyntax),
    ...sources.flatMap(checkPurity),
    ...sources.flatMap(checkKernel),
    ...sources.flatMap(checkTests),
    ...checkIndexComments(sources),
    ...checkRoomNames(sources),
    ...checkBoundaries(sources, files),
    ...checkCycles(sources),
  ];
  const isExcepted = (finding: TidyFinding, exception: TidyException) =>
    finding.path === exception.path && finding.rule === exception.rule;
  const kept = found.filter((finding) => !exceptions.some((exception) => isExcepted(finding, exception)));
  const stale = exceptions
    .filter((exception) => !found.some((finding) => isExcepted(finding, exception)))
    .map<TidyFinding>((exception) => ({
      path: exception.path,
      line: 0,
      rule: "stale-exception",
      message: `nothing breaks ${exception.rule} here any more; remove the exception`,
    }));
  return [...kept, ...stale].sort((a, b) => a.path.localeCompare(b.path) || a.line - b.line);
}
