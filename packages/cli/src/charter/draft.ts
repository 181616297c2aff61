/** Drafts a first charter from the members' cards, with the default codes, clocks and retention. */
import { type CellId, isCellId, type Timestamp } from "@vigie/protocol/base";
import { clockMsByCode } from "@vigie/protocol/statement";
import { type Charter, defaultCharterCodes, type MemberCard } from "@vigie/protocol/trust";
import { CommandRefused } from "../output/index.ts";

export interface CharterDraft {
  readonly cell: string;
  readonly issuedAt: Timestamp;
  readonly cards: readonly MemberCard[];
}

export function draftCharter({ cell, issuedAt, cards }: CharterDraft): Charter {
  if (!isCellId(cell))
    throw new CommandRefused({
      code: "id_malformed",
      message: "the cell's id must be 2 to 64 of a-z, 0-9 and -, such as `first-cell`",
      findings: [],
    });
  return {
    v: 1,
    cell: cell as CellId,
    version: 1,
    issuedAt,
    members: [...cards].sort((a, b) => (a.member < b.member ? -1 : 1)),
    purposes: [...defaultCharterCodes.purposes],
    legalBases: [...defaultCharterCodes.legalBases],
    inclusionCriteria: [...defaultCharterCodes.inclusionCriteria],
    clocksMs: { ...clockMsByCode },
    retentionDaysMax: { ...defaultCharterCodes.retentionDaysMax },
    // More than half; a cell that wants unanimity writes it before it signs.
    quorum: Math.floor(cards.length / 2) + 1,
  };
}
