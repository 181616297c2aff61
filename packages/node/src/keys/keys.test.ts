import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { clockMsByCode } from "@vigie/protocol/statement";
import type { Charter, SignedCharter } from "@vigie/protocol/trust";
import { defaultCharterCodes, signCharter } from "@vigie/protocol/trust";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { readCharter, writeCharter } from "./charter-file.ts";
import { configPath, parseConfig } from "./config.ts";
import { createNodeIdentity, type NodeIdentity, openNodeIdentity } from "./identity.ts";
import { keyPath } from "./key-file.ts";

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "vigie-keys-"));
});
afterEach(async () => {
  await rm(dir, { recursive: true, force: true });
});

const draft = { member: "aa", name: "First Invented Member" };

async function create(): Promise<NodeIdentity> {
  const identity = await createNodeIdentity(dir, draft);
  if (!identity.ok) throw new Error(identity.error.code);
  return identity.value;
}

describe("node identity", () => {
  test("is the same when it is opened again", async () => {
    const made = await create();
    const opened = await openNodeIdentity(dir);
    expect(opened.card).toEqual(made.card);
    expect(opened.vaultKey).toEqual(made.vaultKey);
    expect(opened.digestKey).not.toEqual(made.vaultKey);
    expect(opened.card.address).toBe("https://127.0.0.1:7443");
    expect(opened.card.desks.map((desk) => desk.id)).toEqual(["duty", "liaison"]);
  });

  test("leaves files that only their owner reads, and no temporary ones", async () => {
    await create();
    expect((await readdir(join(dir, "keys"))).sort()).toEqual(["member.key", "tls.key", "vault.key"]);
    expect((await stat(join(dir, "keys"))).mode & 0o777).toBe(0o700);
    for (const name of await readdir(join(dir, "keys"))) {
      expect((await stat(join(dir, "keys", name))).mode & 0o777).toBe(0o600);
    }
  });

  test("is never written over", async () => {
    const made = await create();
    expect(await createNodeIdentity(dir, draft)).toMatchObject({ ok: false, error: { code: "node_exists" } });
    expect((await openNodeIdentity(dir)).card).toEqual(made.card);
  });

  test("completes an init that was interrupted, with the keys that are there", async () => {
    const made = await create();
    await rm(configPath(dir));
    await rm(keyPath(dir, "vault"));
    const again = await create();
    expect(again.card.keys).toEqual(made.card.keys);
    expect(again.vaultKey).not.toEqual(made.vaultKey);
  });

  test("two inits at once make one node", async () => {
    const results = await Promise.all([createNodeIdentity(dir, draft), createNodeIdentity(dir, draft)]);
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    await openNodeIdentity(dir);
  });

  test("shows a flipped bit and a cut tail in every key file", async () => {
    await create();
    for (const kind of ["member", "tls", "vault"] as const) {
      const whole = await readFile(keyPath(dir, kind));
      // Every bit of a kilobyte is a lot of files; a bit of every seventh byte meets each part of it.
      for (let at = 0; at < whole.length - 1; at += 7) {
        const damaged = Buffer.from(whole);
        damaged.writeUInt8(damaged.readUInt8(at) ^ (1 << (at % 7)), at);
        await writeFile(keyPath(dir, kind), damaged);
        // A flip in the blanks between the fields changes nothing that is read.
        if (isSameContent(whole, damaged)) continue;
        await expect(openNodeIdentity(dir)).rejects.toMatchObject({ code: "key_file_damaged" });
      }
      await writeFile(keyPath(dir, kind), whole.subarray(0, whole.length - 20));
      await expect(openNodeIdentity(dir)).rejects.toMatchObject({ code: "key_file_damaged" });
      await writeFile(keyPath(dir, kind), whole);
    }
    await openNodeIdentity(dir);
  });

  test("says what is missing, and what to do", async () => {
    await expect(openNodeIdentity(dir)).rejects.toMatchObject({ code: "node_missing" });
    await create();
    await rm(keyPath(dir, "member"));
    await expect(openNodeIdentity(dir)).rejects.toMatchObject({
      code: "key_file_missing",
      todo: expect.stringContaining("member.key"),
    });
  });

  test("refuses keys that other users can read", async () => {
    await create();
    await chmod(keyPath(dir, "vault"), 0o640);
    await expect(openNodeIdentity(dir)).rejects.toMatchObject({ code: "key_file_exposed" });
  });
});

describe("node.json", () => {
  test("is refused with every finding at once", () => {
    const parsed = parseConfig({
      v: 1,
      member: "AA",
      name: "",
      services: [{ id: "interior", name: "Interior" }],
      desks: [{ id: "duty", service: "navy", name: "Duty" }],
      peer: { host: "127.0.0.1", port: 70_000 },
      desk: { host: "127.0.0.1", port: 7480 },
    });
    expect(parsed.ok).toBe(false);
    const paths = parsed.ok ? [] : parsed.error.findings.map((finding) => finding.path);
    expect(paths).toEqual(expect.arrayContaining(["member", "name", "peer.port"]));
  });

  test("a node whose node.json was edited wrongly says where", async () => {
    await create();
    await writeFile(configPath(dir), '{"v":1}');
    await expect(openNodeIdentity(dir)).rejects.toMatchObject({
      code: "config_malformed",
      message: expect.stringContaining("member"),
    });
  });
});

describe("charter file", () => {
  const charterOf = (identity: NodeIdentity, version: number): Charter => ({
    v: 1,
    cell: "test-cell" as Charter["cell"],
    version,
    issuedAt: "2026-11-24T13:00:00.000Z" as Charter["issuedAt"],
    members: [identity.card],
    purposes: [...defaultCharterCodes.purposes],
    legalBases: [...defaultCharterCodes.legalBases],
    inclusionCriteria: [...defaultCharterCodes.inclusionCriteria],
    retentionDaysMax: defaultCharterCodes.retentionDaysMax,
    clocksMs: clockMsByCode,
    quorum: 1,
  });
  const sign = async (identity: NodeIdentity, version: number): Promise<SignedCharter> => {
    const charter = charterOf(identity, version);
    return {
      charter,
      signatures: [await signCharter(identity.secrets.signing, identity.card.member, charter)],
    };
  };

  test("holds a charter that every member signed, and goes with the identity", async () => {
    const identity = await create();
    expect(await readCharter(dir)).toBeUndefined();
    const signed = await sign(identity, 1);
    expect(await writeCharter(dir, signed)).toMatchObject({ ok: true });
    expect((await openNodeIdentity(dir)).charter).toEqual(signed);
  });

  test("refuses an unsigned charter and an older one", async () => {
    const identity = await create();
    const second = await sign(identity, 2);
    expect(await writeCharter(dir, { ...second, signatures: [] })).toMatchObject({
      error: { code: "charter_unsigned" },
    });
    await writeCharter(dir, second);
    expect(await writeCharter(dir, await sign(identity, 1))).toMatchObject({
      error: { code: "charter_older" },
    });
  });

  test("a charter that was changed by hand is not used", async () => {
    const identity = await create();
    await writeCharter(dir, await sign(identity, 1));
    const path = join(dir, "charter.json");
    await writeFile(path, (await readFile(path, "utf8")).replace("test-cell", "best-cell"));
    await expect(openNodeIdentity(dir)).rejects.toMatchObject({ code: "charter_unusable" });
  });
});

function isSameContent(a: Buffer, b: Buffer): boolean {
  try {
    return JSON.stringify(JSON.parse(a.toString())) === JSON.stringify(JSON.parse(b.toString()));
  } catch {
    return false;
  }
}
