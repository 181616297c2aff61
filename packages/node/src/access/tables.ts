import type { RoomMigrations } from "../store/index.ts";

/** Who may sign in. A handle is a pseudonym that only this node can resolve; no name stands here. */
export interface AccessUsersTable {
  handle: string;
  role: string;
  service: string;
  desk: string;
  changed_at: Date;
}

/** One-time links. Only the hash is kept: who reads the database cannot sign in with what he finds. */
export interface AccessLinksTable {
  token_hash: Buffer;
  handle: string;
  expires_at: Date;
  used_at: Date | null;
}

/** Sessions, by the hash of the cookie's token. */
export interface AccessSessionsTable {
  token_hash: Buffer;
  handle: string;
  started_at: Date;
  /** However busy the session is. */
  ends_at: Date;
  /** Moved on by use. */
  idle_ends_at: Date;
  ended_at: Date | null;
}

declare module "../store/database.ts" {
  interface Database {
    access_users: AccessUsersTable;
    access_links: AccessLinksTable;
    access_sessions: AccessSessionsTable;
  }
}

export const accessMigrations: RoomMigrations = {
  "2026-11-24-access-1": {
    async up(db) {
      await db.schema
        .createTable("access_users")
        .addColumn("handle", "text", (column) => column.primaryKey())
        .addColumn("role", "text", (column) => column.notNull())
        .addColumn("service", "text", (column) => column.notNull())
        .addColumn("desk", "text", (column) => column.notNull())
        .addColumn("changed_at", "timestamptz", (column) => column.notNull())
        .execute();
      await db.schema
        .createTable("access_links")
        .addColumn("token_hash", "bytea", (column) => column.primaryKey())
        .addColumn("handle", "text", (column) => column.notNull().references("access_users.handle"))
        .addColumn("expires_at", "timestamptz", (column) => column.notNull())
        .addColumn("used_at", "timestamptz")
        .execute();
      await db.schema
        .createTable("access_sessions")
        .addColumn("token_hash", "bytea", (column) => column.primaryKey())
        .addColumn("handle", "text", (column) => column.notNull().references("access_users.handle"))
        .addColumn("started_at", "timestamptz", (column) => column.notNull())
        .addColumn("ends_at", "timestamptz", (column) => column.notNull())
        .addColumn("idle_ends_at", "timestamptz", (column) => column.notNull())
        .addColumn("ended_at", "timestamptz")
        .execute();
    },
  },
};
