import type { ControlledTransaction, Kysely, Transaction } from "kysely";
import type { Migration } from "kysely/migration";

/**
 * Every table of the node by name. Each room adds its own in `<room>/tables.ts` by declaration merging, so that
 * the type of a query says which room's table it reads, and so that this room knows none of them.
 */
// biome-ignore lint/suspicious/noEmptyInterface: rooms fill it by declaration merging
export interface Database {}

export type Db = Kysely<Database>;
export type Tx = Transaction<Database> | ControlledTransaction<Database>;

/** Migrations of one room by name, in the order in which they run. A published one is never changed. */
export type RoomMigrations = Readonly<Record<string, Migration>>;
