/** What went wrong, in the shape that pages show: a refusal of the node, or no answer at all. */
import { CallRefused, type ClientError } from "@vigie/contract";

export function errorToRefusal(error: unknown): ClientError | undefined {
  return error instanceof CallRefused ? error.refusal : undefined;
}

export function isSessionOver(error: unknown): boolean {
  const code = errorToRefusal(error)?.code;
  return code === "not_signed_in" || code === "sign_in_expired";
}

/** The node answered nothing that can be read: the line is cut, or it is down. */
export function isUnreachable(error: unknown): boolean {
  const refusal = errorToRefusal(error);
  return (
    error !== null && error !== undefined && (refusal === undefined || refusal.code === "node_unavailable")
  );
}

/** Reasons by path of the field. Forms and the API name fields alike, but for the wrapper around a record's content. */
export function findingsByPath(error: unknown): ReadonlyMap<string, string> {
  const findings = errorToRefusal(error)?.findings ?? [];
  return new Map(findings.map(({ path, reason }) => [path.replace(/^(body\.)?(content\.)?/, ""), reason]));
}
