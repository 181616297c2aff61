/** Whose content key closes a statement: what is erased together is closed together. */
import type { Statement } from "@vigie/protocol/statement";

/**
 * A receipt may quote reasons about its notice, so it shares the notice's key; a clearance goes with its subject. A recall and its erasure receipt hold
 * no content and must outlive the record, so they have keys of their own.
 */
export function statementScope(statement: Statement): string {
  const { kind, content, id } = statement;
  return kind === "receipt" || kind === "clearance" ? content.of : id;
}
