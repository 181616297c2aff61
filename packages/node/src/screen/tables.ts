import type { Generated } from "kysely";
import type { RoomMigrations } from "../store/index.ts";

/** One question asked of the holdings: one person, or a list of them. */
export interface ScreenScreeningsTable {
  id: string;
  kind: "one" | "many";
  purpose: string;
  actor: string;
  state: "running" | "done" | "failed";
  rows: number;
  done: Generated<number>;
  created_at: Date;
  /** From then on the question is erased; decisions stay. Null once that is done. */
  expires_at: Date | null;
  /** The person asked for (one), or the file's name (many), sealed under `screening:<id>`; null once erased. */
  query_ct: Buffer | null;
}

/** Rows of a list that wait to be screened, sealed under `screening:<id>`; a chunk goes when its candidates are stored. */
export interface ScreenChunksTable {
  screening_id: string;
  chunk_no: number;
  rows_ct: Buffer;
}

export interface ScreenCandidatesTable {
  id: string;
  screening_id: string;
  row_no: number;
  subject_id: string;
  member: string;
  service: string;
  version: number;
  score: number;
  /** Who was asked for, under `screening:<id>`; null once erased or lapsed. */
  query_ct: Buffer | null;
  /** The name on file and the reasons, under the subject's own scope: erased with the subject. */
  reasons_ct: Buffer | null;
  state: Generated<"open" | "confirmed" | "cleared" | "lapsed">;
  decided_by: string | null;
  decided_at: Date | null;
  /** Reasons of the decision, under the subject's own scope. */
  decision_ct: Buffer | null;
}

/** Lines of a list that could not be screened, or not by all that they hold. No values: line and reason only. */
export interface ScreenRejectsTable {
  screening_id: string;
  line: number;
  reason: string;
}

declare module "../store/database.ts" {
  interface Database {
    screen_screenings: ScreenScreeningsTable;
    screen_chunks: ScreenChunksTable;
    screen_candidates: ScreenCandidatesTable;
    screen_rejects: ScreenRejectsTable;
  }
}

export const screenMigrations: RoomMigrations = {
  "2026-11-24-screen-1": {
    async up(db) {
      await db.schema
        .createTable("screen_screenings")
        .addColumn("id", "text", (column) => column.primaryKey())
        .addColumn("kind", "text", (column) => column.notNull())
        .addColumn("purpose", "text", (column) => column.notNull())
        .addColumn("actor", "text", (column) => column.notNull())
        .addColumn("state", "text", (column) => column.notNull())
        .addColumn("rows", "integer", (column) => column.notNull())
        .addColumn("done", "integer", (column) => column.notNull().defaultTo(0))
        .addColumn("created_at", "timestamptz", (column) => column.notNull())
        .addColumn("expires_at", "timestamptz")
        .addColumn("query_ct", "bytea")
        .execute();
      await db.schema
        .createIndex("screen_screenings_expiry")
        .on("screen_screenings")
        .column("expires_at")
        .execute();
      await db.schema
        .createTable("screen_chunks")
        .addColumn("screening_id", "text", (column) => column.notNull().references("screen_screenings.id"))
        .addColumn("chunk_no", "integer", (column) => column.notNull())
        .addColumn("rows_ct", "bytea", (column) => column.notNull())
        .addPrimaryKeyConstraint("screen_chunks_pk", ["screening_id", "chunk_no"])
        .execute();
      await db.schema
        .createTable("screen_candidates")
        .addColumn("id", "text", (column) => column.primaryKey())
        .addColumn("screening_id", "text", (column) => column.notNull().references("screen_screenings.id"))
        .addColumn("row_no", "integer", (column) => column.notNull())
        .addColumn("subject_id", "text", (column) => column.notNull())
        .addColumn("member", "text", (column) => column.notNull())
        .addColumn("service", "text", (column) => column.notNull())
        .addColumn("version", "integer", (column) => column.notNull())
        .addColumn("score", "real", (column) => column.notNull())
        .addColumn("query_ct", "bytea")
        .addColumn("reasons_ct", "bytea")
        .addColumn("state", "text", (column) => column.notNull().defaultTo("open"))
        .addColumn("decided_by", "text")
        .addColumn("decided_at", "timestamptz")
        .addColumn("decision_ct", "bytea")
        .execute();
      await db.schema
        .createIndex("screen_candidates_screening")
        .on("screen_candidates")
        .columns(["screening_id", "row_no"])
        .execute();
      await db.schema
        .createIndex("screen_candidates_subject")
        .on("screen_candidates")
        .column("subject_id")
        .execute();
      await db.schema
        .createTable("screen_rejects")
        .addColumn("screening_id", "text", (column) => column.notNull().references("screen_screenings.id"))
        .addColumn("line", "integer", (column) => column.notNull())
        .addColumn("reason", "text", (column) => column.notNull())
        .execute();
      await db.schema
        .createIndex("screen_rejects_screening")
        .on("screen_rejects")
        .column("screening_id")
        .execute();
    },
  },
};
