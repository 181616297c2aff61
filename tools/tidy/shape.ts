/** The shape of files and functions: names, sizes, exports, and the syntax that the runtime cannot strip. */
import { posix } from "node:path";
import ts from "typescript";
import type { TidyFinding, TidyRule, TreeFile } from "./finding.ts";
import { roomsByPackage } from "./rooms.ts";
import { isTestPath, lineOf, type Source, visit } from "./source.ts";

const fileLinesMax = 400;
const functionLinesMax = 70;
const bannedNames = new Set(["utils", "util", "helpers", "helper", "types", "common", "misc", "shared"]);
const sourceName = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+)*\.(ts|tsx|mjs|css)$/;

/** For every file that is code, whatever its language. */
export function checkNamesAndLengths(files: readonly TreeFile[]): TidyFinding[] {
  return files.flatMap((file) => {
    if (!/\.(ts|tsx|mjs|js|css)$/.test(file.path)) return [];
    const findings: TidyFinding[] = [];
    const add = (rule: TidyRule, message: string) =>
      findings.push({ path: file.path, line: 0, rule, message });
    const name = posix.basename(file.path);
    if (!sourceName.test(name)) add("banned-name", "file names are kebab-case words");
    const folders = posix.dirname(file.path).split("/");
    const banned = [name.split(".")[0] ?? "", ...folders].find((part) => bannedNames.has(part));
    if (banned !== undefined) add("banned-name", `"${banned}" says nothing; name the thing that it holds`);
    const lines = file.text.split("\n").length - 1;
    if (lines > fileLinesMax)
      add("file-length", `${lines} lines; ${fileLinesMax} at most, or a reason in exceptions.ts`);
    return findings;
  });
}

export function checkSyntax(source: Source): TidyFinding[] {
  const findings: TidyFinding[] = [];
  const add = (node: ts.Node, rule: TidyRule, message: string) =>
    findings.push({ path: source.path, line: lineOf(source.tree, node), rule, message });
  visit(source.tree, (node) => {
    if (
      ts.isExportDeclaration(node) &&
      (node.exportClause === undefined || ts.isNamespaceExport(node.exportClause))
    ) {
      add(node, "export-star", "name each export, so that one reads what the room offers");
    }
    if (isDefaultExport(node) && !/\.config\.ts$/.test(source.path)) {
      add(node, "default-export", "named exports only: one name for one thing");
    }
    const stripped = strippedSyntax(node);
    if (stripped !== undefined) add(node, "stripped-syntax", `${stripped}: the runtime only strips types`);
    if (isFunction(node)) checkFunctionLength(source, node, add);
  });
  return findings;
}

function isDefaultExport(node: ts.Node): boolean {
  if (ts.isExportAssignment(node)) return true;
  return ts.canHaveModifiers(node) && hasModifier(node, ts.SyntaxKind.DefaultKeyword);
}

function hasModifier(node: ts.HasModifiers, kind: ts.SyntaxKind): boolean {
  return ts.getModifiers(node)?.some((modifier) => modifier.kind === kind) ?? false;
}

function strippedSyntax(node: ts.Node): string | undefined {
  if (ts.isEnumDeclaration(node)) return "enum";
  if (ts.isModuleDeclaration(node) && ts.isIdentifier(node.name) && node.name.text !== "global")
    return "namespace";
  if (ts.isParameter(node) && ts.isParameterPropertyDeclaration(node, node.parent))
    return "parameter property";
  return undefined;
}

type FunctionNode = ts.FunctionLikeDeclaration & { readonly body: ts.Node };

export function isFunction(node: ts.Node): node is FunctionNode {
  return (
    (ts.isFunctionDeclaration(node) ||
      ts.isFunctionExpression(node) ||
      ts.isArrowFunction(node) ||
      ts.isMethodDeclaration(node) ||
      ts.isAccessor(node) ||
      ts.isConstructorDeclaration(node)) &&
    node.body !== undefined
  );
}

function checkFunctionLength(
  source: Source,
  node: FunctionNode,
  add: (node: ts.Node, rule: TidyRule, message: string) => void,
): void {
  const last = source.tree.getLineAndCharacterOfPosition(node.getEnd()).line + 1;
  const lines = last - lineOf(source.tree, node) + 1;
  if (lines > functionLinesMax && !isGroupOfTests(source, node)) {
    add(
      node,
      "function-length",
      `${lines} lines; ${functionLinesMax} at most, so that a function fits a screen`,
    );
  }
}

function isGroupOfTests(source: Source, node: ts.Node): boolean {
  const call = node.parent;
  if (!isTestPath(source.path) || !ts.isCallExpression(call)) return false;
  return call.expression.getText(source.tree).startsWith("describe");
}

/** A room's index.ts tells a reader what comes in, what goes out, and what must never happen there. */
export function checkIndexComments(sources: readonly Source[]): TidyFinding[] {
  const byPath = new Map(sources.map((source) => [source.path, source]));
  const present = new Set(sources.map((source) => source.path.split("/").slice(0, 4).join("/")));
  return Object.entries(roomsByPackage).flatMap(([name, { rooms, hasIndex }]) =>
    rooms.flatMap((room) => {
      const directory = `packages/${name}/src/${room}`;
      if (!hasIndex || !present.has(directory)) return [];
      const finding = (message: string): TidyFinding[] => [
        { path: `${directory}/index.ts`, line: 0, rule: "index-comment", message },
      ];
      const index = byPath.get(`${directory}/index.ts`);
      if (index === undefined) return finding("the room has no index.ts, so it has no door");
      const comment = /^\s*\/\*\*[\s\S]*?\*\//.exec(index.text)?.[0] ?? "";
      const missing = ["In", "Out", "Never", "Spec"].filter(
        (word) => !new RegExp(`\\b${word}\\b`).test(comment),
      );
      return missing.length === 0 ? [] : finding(`its opening comment lacks: ${missing.join(", ")}`);
    }),
  );
}
