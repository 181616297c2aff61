/** What may not stand in any text of the tree, and how a test says what it holds. */
import ts from "typescript";
import type { TidyFinding, TidyRule, TreeFile } from "./finding.ts";
import { isTestPath, lineOf, type Source, visit } from "./source.ts";

/** Written in pieces, so that this file does not find itself. */
const leftoverWords = ["TO" + "DO", "FIX" + "ME", "HA" + "CK"];
const leftover = new RegExp(`\\b(${leftoverWords.join("|")})\\b`);
const machinePath = /(?<![\w.~$}/-])\/(?:work|home|Users|root|mnt)\/[\w.-]+/;
const registryHost = /\bregistry\.[a-z0-9-]+\.[a-z]{2,}|\bnpm\.pkg\.|"resolved"\s*:\s*"https?:/i;

export function checkWords(file: TreeFile): TidyFinding[] {
  return file.text.split("\n").flatMap((text, index) => {
    const findings: TidyFinding[] = [];
    const add = (rule: TidyRule, message: string) =>
      findings.push({ path: file.path, line: index + 1, rule, message });
    if (leftover.test(text)) add("leftover", "finish it, or file it where open work is kept");
    if (machinePath.test(text)) add("absolute-path", "a path of one machine; others do not have it");
    if (registryHost.test(text)) add("registry-host", "the registry is each user's own choice");
    return findings;
  });
}

export function checkTests(source: Source): TidyFinding[] {
  if (!isTestPath(source.path)) return [];
  const findings: TidyFinding[] = [];
  const add = (node: ts.Node, rule: TidyRule, message: string) =>
    findings.push({ path: source.path, line: lineOf(source.tree, node), rule, message });
  const seen = new Set<string>();
  for (const item of source.imports) {
    if (item.specifier === "node:timers/promises") {
      findings.push({
        path: source.path,
        line: item.line,
        rule: "sleep",
        message: "wait for the event, not for time",
      });
    }
  }
  visit(source.tree, (node) => {
    if (!ts.isCallExpression(node)) return;
    const callee = node.expression.getText(source.tree);
    if (/^(it|test|describe)\b.*\.only\b/.test(callee))
      add(node, "leftover", "`.only` leaves every other test out");
    if (!/^(it|test)\b/.test(callee) || ts.isCallExpression(node.parent)) return;
    const title = node.arguments[0];
    if (title === undefined || !ts.isStringLiteralLike(title)) return;
    const complaint = titleComplaint(title.text);
    if (complaint !== undefined) add(node, "test-title", complaint);
    const place = `${groupOf(source, node)}${title.text}`;
    if (seen.has(place)) add(node, "test-title", "another test of this file has the same title");
    seen.add(place);
  });
  return findings;
}

function titleComplaint(title: string): string | undefined {
  const text = title.replace(/^(\[[A-Z]+\d+\] ?)+/, "");
  if (/^should\b/i.test(text)) return "say what holds, not what should";
  if (/\[[A-Z]+\d+\]/.test(text)) return "the rule's id stands first";
  if (text.trim().split(/\s+/).length < 2) return "a title is a sentence about one behaviour";
  return undefined;
}

/** The titles of the groups around a test. */
function groupOf(source: Source, node: ts.Node): string {
  let titles = "";
  for (let above = node.parent; above !== undefined; above = above.parent) {
    if (ts.isCallExpression(above) && above.expression.getText(source.tree).startsWith("describe")) {
      titles = `${above.arguments[0]?.getText(source.tree)} › ${titles}`;
    }
  }
  return titles;
}
