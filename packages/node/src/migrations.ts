/** Wiring: the migrations of every room, in the order of the rooms. A room's name is added here when it has tables. */
import { accessMigrations } from "./access/index.ts";
import { clearMigrations } from "./clear/index.ts";
import { deskMigrations } from "./desk/index.ts";
import { exchangeMigrations } from "./exchange/index.ts";
import { intakeMigrations } from "./intake/index.ts";
import { ledgerMigrations } from "./ledger/index.ts";
import { receiveMigrations } from "./receive/index.ts";
import { recordMigrations } from "./record/index.ts";
import { releaseMigrations } from "./release/index.ts";
import { screenMigrations } from "./screen/index.ts";
import type { RoomMigrations } from "./store/index.ts";
import { vaultMigrations } from "./vault/index.ts";

export const nodeMigrations: readonly RoomMigrations[] = [
  vaultMigrations,
  ledgerMigrations,
  recordMigrations,
  clearMigrations,
  intakeMigrations,
  releaseMigrations,
  exchangeMigrations,
  receiveMigrations,
  screenMigrations,
  deskMigrations,
  accessMigrations,
];
