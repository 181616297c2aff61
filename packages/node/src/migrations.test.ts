import { expect, test } from "vitest";
import { nodeMigrations } from "./migrations.ts";
import { openStore } from "./store/index.ts";
import { openTestStore, testLogger } from "./store/testing.ts";

test("every room's tables are made in an empty database, and a second start changes nothing", async () => {
  await using store = await openTestStore(nodeMigrations);
  const tables = async () => (await store.db.introspection.getTables()).map((table) => table.name).sort();
  const made = await tables();
  expect(made).toEqual(expect.arrayContaining(["desk_notices", "ledger_entries", "vault_keys"]));
  const { dir, databaseUrl } = store;
  await using _again = await openStore({
    dir,
    databaseUrl,
    migrations: nodeMigrations,
    logger: testLogger,
    applicationName: "test",
  });
  expect(await tables()).toEqual(made);
});
