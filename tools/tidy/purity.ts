/** What two nodes must agree on may not depend on a clock, a disk or a network; hot loops may not allocate. */
import ts from "typescript";
import type { TidyFinding } from "./finding.ts";
import { placeFile, platformModulesByPackage, purePackages } from "./rooms.ts";
import { isFunction } from "./shape.ts";
import { isTestingPath, lineOf, type Source, visit } from "./source.ts";

const impureNames = new Set([
  "Date.now",
  "Math.random",
  "performance.now",
  "process.env",
  "process.hrtime",
  "globalThis.fetch",
]);
const impureCalls = new Set(["fetch", "setTimeout", "setInterval", "setImmediate"]);

export function checkPurity(source: Source): TidyFinding[] {
  const place = placeFile(source.path);
  if (place === undefined || !purePackages.has(place.package) || isTestingPath(source.path)) return [];
  const allowed = platformModulesByPackage[place.package] ?? [];
  const findings: TidyFinding[] = source.imports
    .filter((item) => item.specifier.startsWith("node:") && !allowed.includes(item.specifier))
    .map((item) => ({
      path: source.path,
      line: item.line,
      rule: "impure",
      message: `${place.package} is pure and must not import ${item.specifier}`,
    }));
  visit(source.tree, (node) => {
    const name = impureName(source, node);
    if (name === undefined) return;
    const message = `${place.package} is pure; take what ${name} gives as an argument`;
    findings.push({ path: source.path, line: lineOf(source.tree, node), rule: "impure", message });
  });
  return findings;
}

function impureName(source: Source, node: ts.Node): string | undefined {
  if (ts.isPropertyAccessExpression(node)) {
    const name = node.getText(source.tree);
    return impureNames.has(name) ? name : undefined;
  }
  if (ts.isCallExpression(node) && ts.isIdentifier(node.expression)) {
    return impureCalls.has(node.expression.text) ? node.expression.text : undefined;
  }
  if (
    ts.isNewExpression(node) &&
    node.expression.getText(source.tree) === "Date" &&
    !node.arguments?.length
  ) {
    return "new Date()";
  }
  return undefined;
}

/** In `*.kernel.ts`: inside a function no closure, no allocation, no spread and no throw; checks stand at the edge. */
export function checkKernel(source: Source): TidyFinding[] {
  if (!source.path.endsWith(".kernel.ts")) return [];
  const findings: TidyFinding[] = [];
  const lookInside = (node: ts.Node): void => {
    const what = costlySyntax(node);
    if (what !== undefined) {
      const message = `${what} inside a kernel; do it at the edge, once`;
      findings.push({ path: source.path, line: lineOf(source.tree, node), rule: "kernel", message });
    }
    ts.forEachChild(node, lookInside);
  };
  ts.forEachChild(source.tree, (statement) => {
    if (isFunction(statement)) lookInside(statement.body);
  });
  return findings;
}

function costlySyntax(node: ts.Node): string | undefined {
  if (isFunction(node)) return "closure";
  if (ts.isSpreadElement(node) || ts.isSpreadAssignment(node)) return "spread";
  if (ts.isThrowStatement(node)) return "throw";
  if (ts.isNewExpression(node)) return "allocation (new)";
  if (ts.isArrayLiteralExpression(node)) return "allocation ([])";
  if (ts.isObjectLiteralExpression(node)) return "allocation ({})";
  if (ts.isTemplateExpression(node)) return "allocation (a string)";
  return undefined;
}
