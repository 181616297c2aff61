/** Who acts at a desk. The ledger and partners see the role; only this node can resolve the handle. */
import type { DeskId, ServiceId } from "@vigie/protocol/base";
import type { Actor } from "@vigie/protocol/statement";

export interface Officer {
  readonly handle: string;
  readonly role: string;
  readonly service: ServiceId;
  readonly desk: DeskId;
}

/** As the ledger names an actor: `duty-officer.handle@desk`. */
export function officerToActor(officer: Officer): string {
  return `${officer.role}.${officer.handle}@${officer.desk}`;
}

export function officerToAuthor(officer: Officer): Actor {
  return { role: officer.role, handle: officer.handle };
}
