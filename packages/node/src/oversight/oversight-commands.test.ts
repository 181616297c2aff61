/** The commands of whoever administers a node: sign-in, doctor, ledger verify. */
import { spawn } from "node:child_process";
import { chmod, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { appendLedger, signCheckpoint } from "../ledger/index.ts";
import { openTestCell, type TestCell, type TestMember } from "../testing-cell.ts";

const main = fileURLToPath(new URL("../../../cli/src/main.ts", import.meta.url));
let cell: TestCell;
let node: TestMember;

beforeAll(async () => {
  cell = await openTestCell(["ma"]);
  node = cell.members[0] as TestMember;
  // The cell's own clock stands before the commands' real one.
  const entries = Array.from({ length: 5 }, () => ({ act: "oversight.begin", actor: "node" }));
  await node.store.transaction((tx) => appendLedger(tx, node.deps.now(), entries));
});
afterAll(() => cell[Symbol.asyncDispose]());

async function vigie(...rest: string[]) {
  const env = { ...process.env, VIGIE_DATABASE_URL: node.store.databaseUrl };
  const child = spawn(process.execPath, [main, ...rest, "--dir", node.store.dir], {
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { code: await ended, out, err };
}

test("[A6] sign-in prints the link alone, so that it can be piped, and refuses a name as a handle", async () => {
  const made = await vigie("sign-in", "--handle", "officer-7", "--role", "analyst", "--desk", "liaison");
  expect(made.code).toBe(0);
  expect(made.out).toMatch(/^http:\/\/127\.0\.0\.1:41000\/#\/sign-in\/[A-Za-z0-9_-]{43}\n$/);
  const user = await node.store.db
    .selectFrom("access_users")
    .select(["role", "service", "desk"])
    .where("handle", "=", "officer-7")
    .executeTakeFirst();
  expect(user).toEqual({ role: "analyst", service: "exterior", desk: "liaison" });

  const refused = await vigie("sign-in", "--handle", "Zaynab Invented", "--role", "analyst", "--json");
  expect(refused.code).toBe(1);
  expect(JSON.parse(refused.out)).toMatchObject({ error: { findings: [{ path: "handle" }] } });
  expect(refused.out + refused.err).not.toContain("Zaynab");
});

test("[O2] doctor ends with 1 and says what to do when other users can read a key", async () => {
  const key = join(node.store.dir, "keys", "member.key");
  await chmod(key, 0o644);
  onTestFinished(() => chmod(key, 0o600));
  const { code, out } = await vigie("doctor");
  expect(code).toBe(1);
  expect(out).toMatch(/FAIL {2}keys .*\n.*→ close it/);
});

test("[O7] ledger verify proves the whole, and names the first entry that is not as it was", async () => {
  const { db } = node.store;
  const signer = { member: node.member, ed25519: node.deps.identity.secrets.signing.ed25519 };
  const note = await node.store.transaction((tx) => signCheckpoint(tx, signer, node.deps.now()));
  const kept = join(node.store.dir, "kept-checkpoint.txt");
  await writeFile(kept, note);
  const whole = await vigie("ledger", "verify", "--checkpoint", kept, "--json");
  expect(whole.code).toBe(0);
  expect(JSON.parse(whole.out)).toMatchObject({ ok: true, root: expect.stringMatching(/^[0-9a-f]{64}$/) });

  const row = await db
    .selectFrom("ledger_entries")
    .select("leaf")
    .where("index", "=", 3)
    .executeTakeFirstOrThrow();
  const write = (leaf: Buffer) =>
    db
      .updateTable("ledger_entries")
      .set({ leaf } as never)
      .where("index", "=", 3)
      .execute();
  onTestFinished(async () => void (await write(row.leaf)));
  await write(Buffer.from(row.leaf.toString("utf8").replace("oversight", "overnight")));
  const broken = await vigie("ledger", "verify", "--json");
  expect(broken.code).toBe(1);
  expect(JSON.parse(broken.out)).toMatchObject({
    ok: false,
    brokenIndex: 3,
    error: { code: "ledger_entry_altered", todo: expect.stringContaining("stop the node") },
  });
});
