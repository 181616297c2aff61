import { msToTimestamp, type Timestamp } from "@vigie/protocol/base";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ledgerMigrations, readLedger } from "../ledger/index.ts";
import { openTestStore, type TestStore } from "../store/testing.ts";
import {
  accessMigrations,
  createAttemptLimiter,
  createSignInLink,
  endSession,
  openSession,
  readSession,
  type SignInLinkDraft,
  sessionIdleMs,
  sessionMs,
} from "./index.ts";

const startMs = Date.parse("2026-11-24T13:00:00.000Z");
const after = (ms: number): Timestamp => msToTimestamp(startMs + ms);
const minute = 60_000;
const officer: SignInLinkDraft = {
  handle: "officer-7",
  role: "duty-officer",
  service: "interior",
  desk: "duty",
};

let store: TestStore;
beforeAll(async () => {
  store = await openTestStore([ledgerMigrations, accessMigrations]);
});
afterAll(() => store[Symbol.asyncDispose]());

async function link(draft: SignInLinkDraft = officer, at = after(0)): Promise<string> {
  const made = await store.transaction((tx) => createSignInLink(tx, at, draft));
  if (!made.ok) throw new Error(JSON.stringify(made.error.findings));
  return made.value.token;
}

const open = (token: string, at: Timestamp) => store.transaction((tx) => openSession(tx, at, token));
async function signIn(draft: SignInLinkDraft = officer): Promise<string> {
  const opened = await open(await link(draft), after(0));
  if (!opened.ok) throw new Error(opened.error.code);
  return opened.value.token;
}
const codeOf = (result: { ok: true } | { ok: false; error: { code: string } }) =>
  result.ok ? "ok" : result.error.code;

describe("[A6] a link", () => {
  test("opens one session, whoever of two is first", async () => {
    const token = await link();
    const both = await Promise.all([open(token, after(1)), open(token, after(1))]);
    expect(both.map(codeOf).sort()).toEqual(["ok", "sign_in_refused"]);
    expect(codeOf(await open(token, after(2)))).toBe("sign_in_refused");
  });

  test("works for fifteen minutes, or as long as it was given", async () => {
    expect(codeOf(await open(await link(), after(15 * minute - 1)))).toBe("ok");
    expect(codeOf(await open(await link(), after(15 * minute)))).toBe("sign_in_refused");
    const long = await link({ ...officer, ttlMs: 60 * minute });
    expect(codeOf(await open(long, after(59 * minute)))).toBe("ok");
  });

  test.each(["", "x", "A".repeat(43), "A".repeat(10_000), "';drop table access_users;--", "\u0000"])(
    "that was never made is refused: %j",
    async (token) => {
      expect(codeOf(await open(token, after(0)))).toBe("sign_in_refused");
    },
  );

  test("is refused for a role, a handle, a desk or a time that cannot be, with every finding", async () => {
    const made = await store.transaction((tx) =>
      createSignInLink(tx, after(0), {
        handle: "Zaynab Invented",
        role: "overlord" as never,
        service: "",
        desk: "DUTY",
        ttlMs: Number.NaN,
      }),
    );
    expect(made.ok ? [] : made.error.findings.map((found) => found.path)).toEqual([
      "handle",
      "role",
      "service",
      "desk",
      "ttlMs",
    ]);
  });
});

describe("[A7] a session", () => {
  test("knows its user, and ends twelve hours after it began however busy", async () => {
    const token = await signIn();
    for (let ms = 0; ms < sessionMs; ms += sessionIdleMs / 2) {
      const session = await readSession(store.db, after(ms), token);
      expect(session.ok && session.value.user).toEqual({
        handle: "officer-7",
        role: "duty-officer",
        service: "interior",
        desk: "duty",
      });
    }
    expect(codeOf(await readSession(store.db, after(sessionMs), token))).toBe("sign_in_expired");
  });

  test("ends after two idle hours", async () => {
    const token = await signIn();
    expect(codeOf(await readSession(store.db, after(sessionIdleMs - 1), token))).toBe("ok");
    expect(codeOf(await readSession(store.db, after(2 * sessionIdleMs - 2), token))).toBe("ok");
    expect(codeOf(await readSession(store.db, after(3 * sessionIdleMs), token))).toBe("sign_in_expired");
  });

  test("ends on signing out, on the server too", async () => {
    const token = await signIn();
    await store.transaction((tx) => endSession(tx, after(1), token));
    expect(codeOf(await readSession(store.db, after(2), token))).toBe("sign_in_expired");
  });

  test("follows its user to another role at once", async () => {
    const token = await signIn({ ...officer, handle: "officer-8" });
    await link({ ...officer, handle: "officer-8", role: "administrator" });
    const session = await readSession(store.db, after(1), token);
    expect(session.ok && session.value.user.role).toBe("administrator");
  });

  test("is nobody's without a token, or with a link's token", async () => {
    expect(codeOf(await readSession(store.db, after(0), undefined))).toBe("not_signed_in");
    expect(codeOf(await readSession(store.db, after(0), await link()))).toBe("not_signed_in");
  });
});

test("[A8] no table and no ledger entry holds a token", async () => {
  const linkToken = await link({ ...officer, handle: "officer-9" });
  const opened = await open(linkToken, after(0));
  expect(opened.ok).toBe(true);
  const tables = await Promise.all([
    store.db.selectFrom("access_links").selectAll().execute(),
    store.db.selectFrom("access_sessions").selectAll().execute(),
    readLedger(store.db, { fromIndex: 0, limit: 1_000 }),
  ]);
  const kept = JSON.stringify(tables);
  expect(kept).not.toContain(linkToken);
  if (opened.ok) expect(kept).not.toContain(opened.value.token);
});

test("[A8] the ledger holds each link, signing in and signing out, by role, handle and desk", async () => {
  const before = (await readLedger(store.db, { fromIndex: 0, limit: 1_000 })).length;
  const token = await signIn({ ...officer, handle: "officer-10" });
  await store.transaction((tx) => endSession(tx, after(1), token));
  await store.transaction((tx) => endSession(tx, after(2), token));
  const entries = await readLedger(store.db, { fromIndex: before, limit: 10 });
  expect(entries.map(({ act, actor }) => [act, actor])).toEqual([
    ["access.link", "node"],
    ["access.sign-in", "duty-officer.officer-10@duty"],
    ["access.sign-out", "duty-officer.officer-10@duty"],
  ]);
});

describe("[A9] the limiter", () => {
  const limits = { failuresMax: 3, windowMs: minute, sourcesMax: 2 };
  test("refuses a source after its failures, and lets it in again when the window is over", () => {
    const limiter = createAttemptLimiter(limits);
    for (let i = 0; i < 3; i++) {
      expect(limiter.isAllowed("192.0.2.1", i)).toBe(true);
      limiter.countFailure("192.0.2.1", i);
    }
    expect(limiter.isAllowed("192.0.2.1", 3)).toBe(false);
    expect(limiter.isAllowed("192.0.2.2", 3)).toBe(true);
    expect(limiter.isAllowed("192.0.2.1", minute)).toBe(true);
  });

  test("forgets the oldest source when there are too many", () => {
    const limiter = createAttemptLimiter(limits);
    for (let i = 0; i < 3; i++) limiter.countFailure("192.0.2.1", 0);
    limiter.countFailure("192.0.2.2", 1);
    limiter.countFailure("192.0.2.3", 2);
    expect(limiter.isAllowed("192.0.2.1", 3)).toBe(true);
  });
});
