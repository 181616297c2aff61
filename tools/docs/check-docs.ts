/** What the pages say is held against the tree: links, commands, the rules of the specification, abbreviations. */
import { posix } from "node:path";
import type { TreeFile } from "../tidy/finding.ts";
import { checkRules } from "./rules.ts";

export interface DocsFinding {
  readonly path: string;
  readonly line: number;
  readonly message: string;
}

export function checkDocs(files: readonly TreeFile[]): DocsFinding[] {
  const pages = files.filter((file) => file.path.endsWith(".md"));
  const paths = new Set(files.map((file) => file.path));
  const scripts = readScripts(files);
  return [
    ...pages.flatMap((page) => checkLinks(page, files, paths)),
    ...pages.flatMap((page) => checkCommands(page, scripts)),
    ...checkRules(files),
    ...checkAbbreviations(files),
  ];
}

export function docsFindingToLine(finding: DocsFinding): string {
  return `${finding.path}:${finding.line} ${finding.message}`;
}

function checkLinks(page: TreeFile, files: readonly TreeFile[], paths: ReadonlySet<string>): DocsFinding[] {
  return linesOutsideFences(page.text).flatMap(({ text, line }) =>
    [...text.replaceAll(/`[^`]*`/g, "").matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, link = ""]) => {
      if (/^[a-z]+:/.test(link)) return [];
      const [target = "", anchor] = link.split("#");
      const path = target === "" ? page.path : posix.normalize(posix.join(posix.dirname(page.path), target));
      const folder = path.replace(/\/$/, "");
      if (!paths.has(path) && !files.some((file) => file.path.startsWith(`${folder}/`))) {
        return [{ path: page.path, line, message: `links to ${link}, which does not exist` }];
      }
      const text = files.find((file) => file.path === path)?.text;
      if (!anchor || text === undefined || !path.endsWith(".md") || anchorsOf(text).has(anchor)) return [];
      return [{ path: page.path, line, message: `links to ${link}, but no heading there has this name` }];
    }),
  );
}

/** Headings as code forges turn them into anchors. */
function anchorsOf(text: string): Set<string> {
  const headings = linesOutsideFences(text).filter((item) => /^#+ /.test(item.text));
  return new Set(
    headings.map((item) =>
      item.text
        .replace(/^#+ /, "")
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N} _-]/gu, "")
        .replaceAll(" ", "-"),
    ),
  );
}

function readScripts(files: readonly TreeFile[]): ReadonlySet<string> {
  const manifest = files.find((file) => file.path === "package.json");
  return new Set(Object.keys(manifest === undefined ? {} : JSON.parse(manifest.text).scripts));
}

function checkCommands(page: TreeFile, scripts: ReadonlySet<string>): DocsFinding[] {
  return page.text.split("\n").flatMap((text, index) =>
    [...text.matchAll(/\bnpm (?:run (?:-s |--silent )*([a-z][\w:-]*)|(test)\b)/g)].flatMap((match) => {
      const script = match[1] ?? match[2] ?? "";
      if (scripts.has(script)) return [];
      return [
        { path: page.path, line: index + 1, message: `names \`npm run ${script}\`, which does not exist` },
      ];
    }),
  );
}

/** Known to everybody who reads a page about software; the field's own stand in the glossary. */
const everydayAbbreviations = new Set(
  "API APIS CA CI CLI CORS CPU CSS CSV DNS EUPL HTML HTTP HTTPS ID IDS IP JSON KB LISTEN MB GB NOTIFY NUL OK OS PC PEM PID PR RAM RFC SDN SQL SSD TCP TLS UI UID UN URL URLS UTC UTF XML YAML".split(
    " ",
  ),
);

/**
 * Every abbreviation on the pages for newcomers stands in the glossary of ARCHITECTURE.md. Code, names of files and
 * names of algorithms in several parts (ML-DSA-65) are not abbreviations.
 */
function checkAbbreviations(files: readonly TreeFile[]): DocsFinding[] {
  const glossary = files.find((file) => file.path === "ARCHITECTURE.md")?.text.split(/^#+ Glossary$/m)[1];
  if (glossary === undefined) return [];
  const known = new Set([...glossary.matchAll(/\b[A-Z][A-Z0-9]+\b/g)].map(([word]) => word));
  const pages = files.filter((file) => /^([A-Z]+\.md|docs\/guide\/.*\.md)$/.test(file.path));
  return pages.flatMap((page) =>
    linesOutsideFences(page.text).flatMap(({ text, line }) =>
      [
        ...text
          .replaceAll(/`[^`]*`|\]\([^)]*\)|\b[A-Z]+\.md\b|\b[A-Z]+-[A-Z][A-Z0-9-]*\b/g, "")
          .matchAll(/\b[A-Z]{2,}\b/g),
      ].flatMap(([word]) =>
        known.has(word) || everydayAbbreviations.has(word)
          ? []
          : [{ path: page.path, line, message: `${word} is not in the glossary of ARCHITECTURE.md` }],
      ),
    ),
  );
}

function linesOutsideFences(text: string): { text: string; line: number }[] {
  let isFenced = false;
  return text.split("\n").flatMap((line, index) => {
    if (/^\s*```/.test(line)) isFenced = !isFenced;
    return isFenced ? [] : [{ text: line, line: index + 1 }];
  });
}
