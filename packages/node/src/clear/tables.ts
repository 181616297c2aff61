import type { RoomMigrations } from "../store/index.ts";

/** One row per clearance, own or a partner's. No names, dates or numbers: they stay in the sealed statement. */
export interface ClearClearancesTable {
  id: string;
  statement_hash: string;
  /** Whose statement it is: `own` lies in record_statements, `foreign` in clear_kept. */
  box: "own" | "foreign";
  subject_id: string;
  /** The subject's originator: who passes the clearance on, and may withdraw it. */
  subject_member: string;
  /** Who cleared. */
  member: string;
  service: string;
  role: string;
  /** The subject's version that the person was compared with. */
  version: number;
  /** The last version whose identity was found to be the same; the clearance holds for no other. */
  checked_version: number;
  /** Tags under the subject's key, so that one clearance is found among many without opening them; null once erased. */
  birth_tag: Buffer | null;
  document_tag: Buffer | null;
  identity_tag: Buffer | null;
  binds: "birth" | "document" | "birth document";
  made_at: Date;
  expires_at: Date;
  state: "standing" | "lapsed" | "withdrawn" | "erased";
  ended_at: Date | null;
}

/** Partners' clearances and withdrawals as they signed them, sealed under the subject's key; null once erased. */
export interface ClearKeptTable {
  hash: string;
  record_id: string;
  /** The subject: whose key closes `signed`. */
  scope: string;
  signed: Buffer | null;
}

/** Each time that a clearance kept a match from becoming a candidate. */
export interface ClearUsesTable {
  clearance_id: string;
  /** The screening, or the kept inquiry, that asked. */
  asked_by: string;
  row_no: number;
  at: Date;
}

/** Who read what a clearance says. The reason is sealed under the subject's key: it may speak of a person. */
export interface ClearConsultationsTable {
  subject_id: string;
  actor: string;
  purpose: string;
  reason: Buffer;
  at: Date;
}

declare module "../store/database.ts" {
  interface Database {
    clear_clearances: ClearClearancesTable;
    clear_kept: ClearKeptTable;
    clear_uses: ClearUsesTable;
    clear_consultations: ClearConsultationsTable;
  }
}

export const clearMigrations: RoomMigrations = {
  "2026-11-24-clear-1": {
    async up(db) {
      await db.schema
        .createTable("clear_clearances")
        .addColumn("id", "text", (column) => column.primaryKey())
        .addColumn("statement_hash", "text", (column) => column.notNull().unique())
        .addColumn("box", "text", (column) => column.notNull())
        .addColumn("subject_id", "text", (column) => column.notNull())
        .addColumn("subject_member", "text", (column) => column.notNull())
        .addColumn("member", "text", (column) => column.notNull())
        .addColumn("service", "text", (column) => column.notNull())
        .addColumn("role", "text", (column) => column.notNull())
        .addColumn("version", "integer", (column) => column.notNull())
        .addColumn("checked_version", "integer", (column) => column.notNull())
        .addColumn("binds", "text", (column) => column.notNull())
        .addColumn("made_at", "timestamptz", (column) => column.notNull())
        .addColumn("expires_at", "timestamptz", (column) => column.notNull())
        .addColumn("state", "text", (column) => column.notNull())
        .addColumn("ended_at", "timestamptz")
        .execute();
      await db.schema
        .createIndex("clear_clearances_subject")
        .on("clear_clearances")
        .column("subject_id")
        .execute();
      await db.schema
        .createTable("clear_kept")
        .addColumn("hash", "text", (column) => column.primaryKey())
        .addColumn("record_id", "text", (column) => column.notNull())
        .addColumn("scope", "text", (column) => column.notNull())
        .addColumn("signed", "bytea")
        .execute();
      await db.schema.createIndex("clear_kept_scope").on("clear_kept").column("scope").execute();
      await db.schema
        .createTable("clear_uses")
        .addColumn("clearance_id", "text", (column) => column.notNull().references("clear_clearances.id"))
        .addColumn("asked_by", "text", (column) => column.notNull())
        .addColumn("row_no", "integer", (column) => column.notNull())
        .addColumn("at", "timestamptz", (column) => column.notNull())
        .execute();
      await db.schema.createIndex("clear_uses_asked").on("clear_uses").column("asked_by").execute();
      await db.schema
        .createTable("clear_consultations")
        .addColumn("subject_id", "text", (column) => column.notNull())
        .addColumn("actor", "text", (column) => column.notNull())
        .addColumn("purpose", "text", (column) => column.notNull())
        .addColumn("reason", "bytea", (column) => column.notNull())
        .addColumn("at", "timestamptz", (column) => column.notNull())
        .execute();
      await db.schema
        .createIndex("clear_consultations_subject")
        .on("clear_consultations")
        .column("subject_id")
        .execute();
    },
  },
  "2026-11-24-clear-2": {
    async up(db) {
      for (const column of ["birth_tag", "document_tag", "identity_tag"])
        await db.schema.alterTable("clear_clearances").addColumn(column, "bytea").execute();
      for (const column of ["birth_tag", "document_tag"])
        await db.schema
          .createIndex(`clear_clearances_${column}`)
          .on("clear_clearances")
          .column(column)
          .execute();
    },
  },
};
