/** The body of a request. Hostile input comes in here: anybody who can reach the port can send it. */
import { apiLimits } from "@vigie/contract";
import { ok, type Refusal, type Result, refuse } from "@vigie/protocol/base";

const utf8 = new TextDecoder("utf-8", { fatal: true });
/** Keys by which an object can reach into the prototype of whatever it is merged into. */
const forbiddenKeys = new Set(["__proto__", "constructor", "prototype"]);

/** Refuses what is not UTF-8, not JSON, nested too deep, or would reach for a prototype. */
export function parseJsonBody(bytes: Uint8Array): Result<unknown, Refusal<"body_malformed">> {
  let value: unknown;
  try {
    value = JSON.parse(utf8.decode(bytes));
  } catch {
    return refuse("body_malformed", "not JSON", [{ path: "", reason: "must be JSON in UTF-8" }]);
  }
  const reason = findHostility(value);
  if (reason !== undefined) return refuse("body_malformed", "not acceptable JSON", [{ path: "", reason }]);
  return ok(value);
}

/** Walks with a stack of its own: a deep body must not exhaust ours. */
function findHostility(root: unknown): string | undefined {
  const stack: { readonly value: unknown; readonly depth: number }[] = [{ value: root, depth: 1 }];
  for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
    const { value, depth } = top;
    if (typeof value !== "object" || value === null) continue;
    if (depth > apiLimits.jsonDepthMax) return `must not be nested deeper than ${apiLimits.jsonDepthMax}`;
    for (const key of Object.keys(value)) {
      if (forbiddenKeys.has(key)) return "holds a key that no schema knows";
      stack.push({ value: (value as Record<string, unknown>)[key], depth: depth + 1 });
    }
  }
  return undefined;
}
