/** What tidy says about one place, and the shape of the tree that it reads. */
export interface TidyFinding {
  /** Posix path relative to the project's root. */
  readonly path: string;
  /** 1-based; 0 for the file as a whole. */
  readonly line: number;
  readonly rule: TidyRule;
  readonly message: string;
}

export interface TreeFile {
  readonly path: string;
  readonly text: string;
}

export const tidyRules = [
  "absolute-path",
  "banned-name",
  "cycle",
  "default-export",
  "export-star",
  "file-length",
  "function-length",
  "impure",
  "index-comment",
  "kernel",
  "later-room",
  "leftover",
  "registry-host",
  "side-door",
  "sleep",
  "stale-exception",
  "stripped-syntax",
  "test-title",
  "undeclared-dependency",
  "unknown-room",
] as const;

export type TidyRule = (typeof tidyRules)[number];

export function findingToLine(finding: TidyFinding): string {
  return `${finding.path}:${finding.line} [${finding.rule}] ${finding.message}`;
}
