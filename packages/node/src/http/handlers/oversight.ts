/** Routes of room `oversight`: the ledger's head, and the node's health as the doctor sees it. */
import { ok } from "@vigie/protocol/base";
import { readLedgerHead } from "../../ledger/index.ts";
import { type DoctorDeps, examineNode } from "../../oversight/index.ts";
import type { RoomHandlers } from "../handler.ts";

/** A function, so that handlers keep no charter of their own; a running node reads its charter at start. */
export type OversightHandlerDeps = () => Omit<DoctorDeps, "wholeLedgerMax">;

export function createOversightHandlers(doctorDeps: OversightHandlerDeps): RoomHandlers<"oversight"> {
  return {
    async ledger() {
      return ok({ ...(await readLedgerHead(doctorDeps().store.db)) });
    },
    async health() {
      // The console asks every few seconds: the whole ledger is proven by the command line alone.
      return ok({ checks: await examineNode({ ...doctorDeps(), wholeLedgerMax: 0 }) });
    },
  };
}
