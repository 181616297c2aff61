/** Looks for erased content in every table of a node, as an auditor with the database's password would. */
import type { Db } from "@vigie/node/store";
import { sql } from "kysely";

export interface Trace {
  readonly table: string;
  readonly text: string;
}

/**
 * Rows of all tables, as PostgreSQL prints them, that hold one of the texts: plain, as hex (how bytea is printed) or
 * as base64. What is sealed under a destroyed key is not found here, which is the point.
 */
export async function findTraces(db: Db, texts: readonly string[]): Promise<Trace[]> {
  const { rows: tables } = await sql<{ name: string }>`
    select quote_ident(table_name) as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE'
  `.execute(db);
  const traces: Trace[] = [];
  for (const { name } of tables) {
    for (const text of texts) {
      for (const form of formsOf(text)) {
        const { rows } = await sql`
          select 1 from ${sql.raw(name)} as row where strpos(row::text, ${form}) > 0 limit 1
        `.execute(db);
        if (rows.length > 0) traces.push({ table: name, text: form });
      }
    }
  }
  return traces;
}

function formsOf(text: string): string[] {
  const bytes = Buffer.from(text);
  // Base64 of a text inside a longer one depends on its offset: the inner characters of all three are looked for.
  const inner = [0, 1, 2].map((shift) => {
    const encoded = Buffer.concat([Buffer.alloc(shift), bytes]).toString("base64");
    return encoded.slice(shift === 0 ? 0 : 4, encoded.length - 4);
  });
  return [
    text,
    JSON.stringify(text).slice(1, -1),
    bytes.toString("hex"),
    ...inner.filter((form) => form.length >= 8),
  ];
}

/** Whether anything of the record can still be opened: its key, its statements, a candidate's reasons. */
export async function findOpenable(db: Db, recordId: string): Promise<string[]> {
  const left: string[] = [];
  const key = await sql`select 1 from vault_keys where scope = ${recordId} and wrapped is not null`.execute(
    db,
  );
  if (key.rows.length > 0) left.push("vault_keys");
  for (const table of ["receive_statements", "record_statements"]) {
    const { rows } = await sql`
      select 1 from ${sql.table(table)} where record_id = ${recordId} and signed is not null limit 1
    `.execute(db);
    if (rows.length > 0) left.push(table);
  }
  const sealed = await sql`
    select 1 from exchange_inbox where envelope is not null and state = 'received' limit 1
  `.execute(db);
  if (sealed.rows.length > 0) left.push("exchange_inbox");
  const reasons = await sql`
    select 1 from screen_candidates where subject_id = ${recordId} and (reasons_ct is not null or query_ct is not null)
  `.execute(db);
  if (reasons.rows.length > 0) left.push("screen_candidates");
  return left;
}
