/** The database: reachable, new enough, and set so that what is acknowledged is on the disk. */
import { sql } from "kysely";
import type { Store } from "../store/index.ts";
import { type Check, createCheck } from "./check.ts";

const majorMin = 15;
const slowMs = 250;

interface Settings {
  readonly version: string;
  readonly fsync: string;
  readonly synchronous_commit: string;
  readonly full_page_writes: string;
  readonly in_recovery: boolean;
  readonly bytes: number;
}

export async function checkDatabase({ db, kind }: Pick<Store, "db" | "kind">): Promise<Check> {
  const startMs = performance.now();
  const { rows } = await sql<Settings>`
    select current_setting('server_version') as version, current_setting('fsync') as fsync,
      current_setting('synchronous_commit') as synchronous_commit,
      current_setting('full_page_writes') as full_page_writes,
      pg_is_in_recovery() as in_recovery, pg_database_size(current_database()) as bytes
  `.execute(db);
  const ms = Math.round(performance.now() - startMs);
  const settings = rows[0] as Settings;
  const migrations = await sql<{ count: number }>`select count(*) as count from store_migrations`.execute(db);
  return settingsToCheck(settings, {
    ms,
    where: kind === "embedded" ? "the node's own" : "by URL",
    migrations: migrations.rows[0]?.count ?? 0,
  });
}

export function settingsToCheck(
  settings: Settings,
  { ms, where, migrations }: { readonly ms: number; readonly where: string; readonly migrations: number },
): Check {
  const { version, bytes } = settings;
  if (Number.parseInt(version, 10) < majorMin)
    return createCheck("database", "fail", `PostgreSQL ${version}`, `upgrade it to ${majorMin} or later`);
  if (settings.in_recovery)
    return createCheck(
      "database",
      "fail",
      "this PostgreSQL is a standby, which takes no writes",
      "let VIGIE_DATABASE_URL point to the primary",
    );
  const unsafe = (["fsync", "synchronous_commit", "full_page_writes"] as const).filter(
    (name) => settings[name] === "off",
  );
  if (unsafe.length > 0)
    return createCheck(
      "database",
      "fail",
      `${unsafe.join(", ")} off: a power loss would lose what was acknowledged`,
      `turn on ${unsafe.join(", ")} in the server's configuration`,
    );
  const said = `PostgreSQL ${version} (${where}), ${migrations} migrations, ${Math.round(bytes / 1e6)} MB, ${ms} ms`;
  if (ms > slowMs)
    return createCheck(
      "database",
      "warn",
      `${said}: slow to answer`,
      "look what else loads the machine or its disk",
    );
  return createCheck("database", "ok", said);
}
