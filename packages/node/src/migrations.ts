/** Wiring: the migrations of every room, in the order of the rooms. A room's name is added here when it has tables. */
import type { RoomMigrations } from "./store/index.ts";

export const nodeMigrations: readonly RoomMigrations[] = [];
