/**
 * The rules of docs/spec and the tests that hold them, both ways. A rule is a table row `| S4 | text |`; a test names
 * it at the start of its title, `[S4] refuses …`, or takes it from a vector's or a case's field `rule`.
 */
import type { TreeFile } from "../tidy/finding.ts";
import type { DocsFinding } from "./check-docs.ts";

interface Mention {
  readonly id: string;
  readonly path: string;
  readonly line: number;
  readonly text: string;
}

export function checkRules(files: readonly TreeFile[]): DocsFinding[] {
  const rules = files
    .filter((file) => file.path.startsWith("docs/spec/") && file.path.endsWith(".md"))
    .flatMap((file) => findMentions(file, /^\| \**([A-Z]\d+)\** \|/g));
  const tests = files
    .filter((file) => /^packages\/.*\.test\.tsx?$/.test(file.path))
    .flatMap((file) => findMentions(file, /(?<=["'`]|\] ?)\[([A-Z]\d+)\]|\brule: "([A-Z]\d+)"/g));
  const vectors = files
    .filter((file) => file.path.startsWith("vectors/"))
    .flatMap((file) => findMentions(file, /"rule": ?"([A-Z]\d+)"/g));
  return [...checkOnce(rules), ...checkNamed(rules, [...tests, ...vectors])];
}

function findMentions(file: TreeFile, pattern: RegExp): Mention[] {
  return file.text.split("\n").flatMap((text, index) =>
    [...text.matchAll(pattern)].map((match) => ({
      id: match[1] ?? match[2] ?? "",
      path: file.path,
      line: index + 1,
      text,
    })),
  );
}

function checkOnce(rules: readonly Mention[]): DocsFinding[] {
  const first = new Map<string, Mention>();
  return rules.flatMap((rule) => {
    const other = first.get(rule.id);
    if (other === undefined) first.set(rule.id, rule);
    return other === undefined ? [] : [finding(rule, `${rule.id} is a rule of ${other.path} already`)];
  });
}

function checkNamed(rules: readonly Mention[], mentions: readonly Mention[]): DocsFinding[] {
  const ruleIds = new Set(rules.map((rule) => rule.id));
  const heldIds = new Set(mentions.map((mention) => mention.id));
  const seen = new Set<string>();
  const unknown = mentions.filter((mention) => {
    const isNew = !ruleIds.has(mention.id) && !seen.has(`${mention.id} ${mention.path}`);
    seen.add(`${mention.id} ${mention.path}`);
    return isNew;
  });
  const unheld = rules.filter((rule) => !heldIds.has(rule.id) && !rule.text.includes("(later)"));
  return [
    ...unknown.map((mention) => finding(mention, `${mention.id} is no rule of docs/spec`)),
    ...unheld.map((rule) => finding(rule, `no test names ${rule.id}; write one, or mark the rule (later)`)),
  ];
}

function finding(mention: Mention, message: string): DocsFinding {
  return { path: mention.path, line: mention.line, message };
}
