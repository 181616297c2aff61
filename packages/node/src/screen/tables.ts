import type { Generated } from "kysely";
import type { RoomMigrations } from "../store/index.ts";

/** One question asked of the holdings: one person, or a list of them. */
export interface ScreenScreeningsTable {
  id: string;
  /** `stream`: screened while its lines came. `late`: what a kept inquiry brought. */
  kind: "one" | "many" | "stream" | "late";
  purpose: string;
  profile: Generated<string>;
  actor: string;
  /** Who asked, where an officer did: the desk that a late match reaches. */
  service: string | null;
  desk: string | null;
  /** Under which the same actor may send the same lines again (stream); null once expired. */
  request_key: string | null;
  state: "running" | "done" | "failed";
  rows: number;
  done: Generated<number>;
  /** Matches that made no candidate because a clearance stands. */
  cleared_earlier: Generated<number>;
  created_at: Date;
  /** From then on the question is erased; decisions stay. Null once that is done. */
  expires_at: Date | null;
  /**
   * The person asked for (one, late), the file's name (many), sealed under `screening:<id>`; null once erased, and of
   * a stream.
   */
  query_ct: Buffer | null;
}

/** Rows of a list that wait to be screened, sealed under `screening:<id>`; a chunk goes when its candidates are stored. */
export interface ScreenChunksTable {
  screening_id: string;
  chunk_no: number;
  rows_ct: Buffer;
}

/** Lines that a stream has done: their digests and what was answered besides candidates, under `screening:<id>`. */
export interface ScreenStreamBatchesTable {
  screening_id: string;
  first_row: number;
  rows: number;
  kept_ct: Buffer;
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
  /** The name on file, what identifies and the reasons, under the subject's own scope: erased with the subject. */
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

/** A question that is asked again of each record that is added or corrected, until its time is over. */
export interface ScreenInquiriesTable {
  id: string;
  purpose: string;
  profile: string;
  actor: string;
  service: string;
  desk: string;
  /** The screening that asked first: what it showed is not shown again. */
  screening_id: string;
  state: Generated<"kept" | "ended" | "expired">;
  kept_at: Date;
  /** Null once ended. */
  expires_at: Date | null;
  /** The person asked for, under `inquiry:<id>`; null once ended, its key destroyed. */
  query_ct: Buffer | null;
  /** Whether it was asked once of everything held, which covers what came while it was being kept. */
  is_run: Generated<boolean>;
}

/** Candidates that an inquiry brought, and the desk that has to decide them. */
export interface ScreenLateMatchesTable {
  candidate_id: string;
  inquiry_id: string;
  screening_id: string;
  subject_id: string;
  version: number;
  service: string;
  desk: string;
  found_at: Date;
  deadline: Date;
}

/** How far the kept inquiries have been asked of the holdings' changes. One row. */
export interface ScreenInquiryCursorTable {
  id: 1;
  own_index: number;
  foreign_no: number;
}

declare module "../store/database.ts" {
  interface Database {
    screen_screenings: ScreenScreeningsTable;
    screen_chunks: ScreenChunksTable;
    screen_stream_batches: ScreenStreamBatchesTable;
    screen_candidates: ScreenCandidatesTable;
    screen_rejects: ScreenRejectsTable;
    screen_inquiries: ScreenInquiriesTable;
    screen_late_matches: ScreenLateMatchesTable;
    screen_inquiry_cursor: ScreenInquiryCursorTable;
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
  "2026-11-24-screen-2": {
    async up(db) {
      await db.schema
        .alterTable("screen_screenings")
        .addColumn("profile", "text", (column) => column.notNull().defaultTo("border"))
        .addColumn("service", "text")
        .addColumn("desk", "text")
        .addColumn("request_key", "text")
        .addColumn("cleared_earlier", "integer", (column) => column.notNull().defaultTo(0))
        .execute();
      await db.schema
        .createIndex("screen_screenings_request")
        .on("screen_screenings")
        .columns(["actor", "request_key"])
        .unique()
        .execute();
      await db.schema
        .createTable("screen_inquiries")
        .addColumn("id", "text", (column) => column.primaryKey())
        .addColumn("purpose", "text", (column) => column.notNull())
        .addColumn("profile", "text", (column) => column.notNull())
        .addColumn("actor", "text", (column) => column.notNull())
        .addColumn("service", "text", (column) => column.notNull())
        .addColumn("desk", "text", (column) => column.notNull())
        .addColumn("screening_id", "text", (column) => column.notNull().references("screen_screenings.id"))
        .addColumn("state", "text", (column) => column.notNull().defaultTo("kept"))
        .addColumn("kept_at", "timestamptz", (column) => column.notNull())
        .addColumn("expires_at", "timestamptz")
        .addColumn("query_ct", "bytea")
        .addColumn("is_run", "boolean", (column) => column.notNull().defaultTo(false))
        .execute();
      await db.schema
        .createIndex("screen_inquiries_state")
        .on("screen_inquiries")
        .columns(["state", "is_run"])
        .execute();
      await db.schema
        .createIndex("screen_inquiries_expiry")
        .on("screen_inquiries")
        .column("expires_at")
        .execute();
      await db.schema
        .createTable("screen_late_matches")
        .addColumn("candidate_id", "text", (column) => column.primaryKey().references("screen_candidates.id"))
        .addColumn("inquiry_id", "text", (column) => column.notNull().references("screen_inquiries.id"))
        .addColumn("screening_id", "text", (column) => column.notNull())
        .addColumn("subject_id", "text", (column) => column.notNull())
        .addColumn("version", "integer", (column) => column.notNull())
        .addColumn("service", "text", (column) => column.notNull())
        .addColumn("desk", "text", (column) => column.notNull())
        .addColumn("found_at", "timestamptz", (column) => column.notNull())
        .addColumn("deadline", "timestamptz", (column) => column.notNull())
        .execute();
      await db.schema
        .createIndex("screen_late_matches_inquiry")
        .on("screen_late_matches")
        .columns(["inquiry_id", "subject_id"])
        .execute();
      await db.schema
        .createIndex("screen_late_matches_desk")
        .on("screen_late_matches")
        .columns(["service", "desk", "deadline"])
        .execute();
      await db.schema
        .createTable("screen_inquiry_cursor")
        .addColumn("id", "integer", (column) => column.primaryKey())
        .addColumn("own_index", "bigint", (column) => column.notNull())
        .addColumn("foreign_no", "bigint", (column) => column.notNull())
        .execute();
      await db.insertInto("screen_inquiry_cursor").values({ id: 1, own_index: -1, foreign_no: 0 }).execute();
    },
  },
  "2026-11-24-screen-3": {
    async up(db) {
      await db.schema
        .createTable("screen_stream_batches")
        .addColumn("screening_id", "text", (column) => column.notNull().references("screen_screenings.id"))
        .addColumn("first_row", "integer", (column) => column.notNull())
        .addColumn("rows", "integer", (column) => column.notNull())
        .addColumn("kept_ct", "bytea", (column) => column.notNull())
        .addPrimaryKeyConstraint("screen_stream_batches_pk", ["screening_id", "first_row"])
        .execute();
    },
  },
};
