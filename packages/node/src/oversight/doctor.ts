/** The doctor looks at everything that keeps a node alive, and says what to do. It changes nothing. */
import { type Timestamp, timestampToMs } from "@vigie/protocol/base";
import type { Charter } from "@vigie/protocol/trust";
import { readLinks } from "../exchange/index.ts";
import type { NodeIdentity } from "../keys/index.ts";
import type { Store } from "../store/index.ts";
import { type Check, faultToCheck } from "./check.ts";
import { type ClockReading, checkClock, readClock } from "./check-clock.ts";
import { checkDatabase } from "./check-database.ts";
import { checkDisk } from "./check-disk.ts";
import { checkKeys } from "./check-keys.ts";
import { checkLedger } from "./check-ledger.ts";
import { checkRefusals, linkToCheck } from "./check-partners.ts";

export interface DoctorDeps {
  readonly dir: string;
  readonly store: Store;
  readonly identity: NodeIdentity;
  readonly charter: Charter | null;
  readonly now: () => Timestamp;
  readonly readClock?: () => ClockReading;
  /** A longer ledger is checked by its last checkpoint only; 0 while the node serves others. */
  readonly wholeLedgerMax: number;
}

/** Every check is made, whatever the others say: one that fails itself is reported as failed. */
export async function examineNode(deps: DoctorDeps): Promise<Check[]> {
  const { dir, store, identity, charter, now, wholeLedgerMax } = deps;
  const { db } = store;
  const { member, keys } = identity.card;
  const nowMs = timestampToMs(now());
  const attempt = async (name: string, work: () => Promise<Check | readonly Check[]>) => {
    try {
      return await work();
    } catch (error) {
      return faultToCheck(name, error);
    }
  };
  const readPartners = async () => (charter === null ? [] : await readLinks(db, charter, member, nowMs));
  const checks = await Promise.all([
    checkKeys(dir, now()),
    attempt("clock", async () => {
      const links = await readPartners();
      const offsets = links.flatMap(({ clockOffsetMs }) => (clockOffsetMs === null ? [] : [clockOffsetMs]));
      return checkClock(db, (deps.readClock ?? readClock)(), offsets);
    }),
    attempt("database", () => checkDatabase(store)),
    attempt("disk", () => checkDisk(dir)),
    attempt("ledger", () =>
      checkLedger(db, { member, ed25519: keys.verifying.ed25519 }, { entriesMax: wholeLedgerMax }),
    ),
    attempt("partners", async () => (await readPartners()).map((link) => linkToCheck(link, nowMs))),
    attempt("inbox", () => checkRefusals(db, now())),
  ]);
  return checks.flat();
}
