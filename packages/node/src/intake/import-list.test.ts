import { writeFileSync } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { assert } from "@vigie/protocol/base";
import { describe, expect, test } from "vitest";
import { readLedger } from "../ledger/index.ts";
import { readSubjectChanges, withdrawRecords } from "../record/index.ts";
import type { ImportReport, importList } from "./import-list.ts";
import { openTestIntake, type TestIntake } from "./testing.ts";

const header = "id,name,dob";
const people = (...names: string[]) => names.map((name, i) => `${i + 1},${name},1985`);
const csv = (rows: readonly string[]) => `${[header, ...rows].join("\n")}\n`;
const many = (count: number) =>
  csv(Array.from({ length: count }, (_, i) => `${i + 1},Invented Person ${i + 1},1985`));

function reportOf(result: Awaited<ReturnType<typeof importList>>): ImportReport {
  assert(result.ok, result.ok ? "" : result.error.message);
  return result.value;
}

async function importCsv(intake: TestIntake, content: string, name = "list.csv"): Promise<ImportReport> {
  return reportOf(await intake.run({ file: await intake.write(name, content) }));
}

describe("editions", () => {
  test("[I1] the same list a second time changes nothing, not even the ledger", async () => {
    await using intake = await openTestIntake();
    const first = await importCsv(intake, csv(people("Zamir Alif", "Samir Ba")));
    expect(first).toMatchObject({
      records: 2,
      persons: 2,
      names: 2,
      added: 2,
      changed: 0,
      withdrawn: 0,
      rejected: 0,
    });
    const before = await readLedger(intake.store.db, { fromIndex: 0, limit: 100 });
    const second = await importCsv(intake, csv(people("Zamir Alif", "Samir Ba")), "other-name.csv");
    expect(second).toMatchObject({ list: first.list, added: 0, changed: 0, unchanged: 2, withdrawn: 0 });
    expect(await readLedger(intake.store.db, { fromIndex: 0, limit: 100 })).toEqual(before);
  });

  test("[I2] a newer edition amends what changed, adds what is new, withdraws what is gone", async () => {
    await using intake = await openTestIntake();
    await importCsv(intake, csv(["1,Zamir Alif,1985", "2,Samir Ba,1985", "3,Karim Ta,1985"]));
    const report = await importCsv(intake, csv(["1,Zamir Alif,1985", "2,Samir Ba,1986", "4,Halim Tha,1990"]));
    expect(report).toMatchObject({ added: 1, changed: 1, unchanged: 1, withdrawn: 1 });
    expect(await intake.names()).toEqual(["Halim Tha", "Samir Ba", "Zamir Alif"]);
    const changes = await readSubjectChanges(intake.store.db, intake.record.identity, {
      after: -1,
      limit: 10,
    });
    expect(changes.filter((change) => "removed" in change)).toHaveLength(1);
    expect(changes.map((change) => ("version" in change ? change.version : 0)).sort()).toEqual([0, 1, 1, 2]);
  });

  test("[I2] an entry that comes back is a new record", async () => {
    await using intake = await openTestIntake();
    const both = csv(people("Zamir Alif", "Samir Ba"));
    await importCsv(intake, both);
    await importCsv(intake, csv(people("Zamir Alif")));
    expect(await importCsv(intake, both)).toMatchObject({ added: 1, unchanged: 1 });
    expect(await intake.names()).toEqual(["Samir Ba", "Zamir Alif"]);
    const { count } = await intake.store.db
      .selectFrom("record_records")
      .select((eb) => eb.fn.countAll<number>().as("count"))
      .executeTakeFirstOrThrow();
    expect(count).toBe(3);
  });

  test("[I3] two lists that number their entries alike stay two lists", async () => {
    await using intake = await openTestIntake();
    const first = await importCsv(intake, csv(people("Zamir Alif", "Samir Ba")), "a.csv");
    const second = await importCsv(intake, csv(people("Karim Ta", "Halim Tha")), "b.csv");
    expect(second.list).not.toBe(first.list);
    expect(second).toMatchObject({ added: 2, changed: 0, withdrawn: 0 });
    expect(await intake.names()).toHaveLength(4);
  });

  test("[I3] a file that shares one entry in twenty with a list is another list", async () => {
    await using intake = await openTestIntake();
    await importCsv(intake, many(40), "a.csv");
    const others = Array.from({ length: 20 }, (_, i) => `${1_000 + i},Other Person ${i},1985`);
    const report = await importCsv(intake, csv([...others, "1,Invented Person 1,1985"]), "b.csv");
    expect(report).toMatchObject({ added: 21, withdrawn: 0 });
  });

  test("[I3] --list decides, and a name that belongs to another format is refused", async () => {
    await using intake = await openTestIntake();
    const file = await intake.write("a.csv", csv(people("Zamir Alif")));
    expect(reportOf(await intake.run({ file, list: "mine" })).list).toBe("mine");
    expect(await intake.run({ file, list: "mine", format: "ofac-csv", allowEmpty: true })).toMatchObject({
      ok: false,
      error: { code: "list_name_refused" },
    });
    expect(await intake.run({ file, list: "no name" })).toMatchObject({
      error: { code: "list_name_refused" },
    });
  });
});

describe("records", () => {
  test("carry every safeguard, worded from the list, and stay national", async () => {
    await using intake = await openTestIntake();
    const xml = `<CONSOLIDATED_LIST><INDIVIDUALS><INDIVIDUAL><DATAID>901</DATAID><FIRST_NAME>ZAMIR</FIRST_NAME>
      <UN_LIST_TYPE>Imaginary</UN_LIST_TYPE><REFERENCE_NUMBER>IMi.001</REFERENCE_NUMBER>
      <COMMENTS1>${"Said to tell fables. ".repeat(2_000)}</COMMENTS1></INDIVIDUAL></INDIVIDUALS></CONSOLIDATED_LIST>`;
    const file = await intake.write("un.xml", xml);
    expect(reportOf(await intake.run({ file, format: "un-xml" }))).toMatchObject({ list: "un-sc", added: 1 });
    const [subject] = await readSubjectChanges(intake.store.db, intake.record.identity, {
      after: -1,
      limit: 1,
    });
    assert(subject !== undefined && "content" in subject, "the subject was filed");
    expect(subject.content).toMatchObject({
      category: "designated",
      legalBasis: "un-security-council",
      purpose: "sanctions-compliance",
      inclusionCriterion: "public-designation",
      reviewDate: "2027-11-24T13:00:00.000Z",
      source: { list: "un-sc", entry: "901" },
      author: { role: "importer", handle: "import" },
    });
    const [designation, ...remarks] = subject.content.grounds;
    expect(designation).toMatchObject({
      kind: "fact",
      evaluation: { scheme: "4x4", source: "A", information: "1" },
    });
    expect(designation?.text).toBe(
      "Designated by the United Nations Security Council; list Imaginary; reference IMi.001; entry 901.",
    );
    // A remark that is too long for one ground goes on in the next: nothing is cut.
    expect(remarks.map((ground) => ground.kind)).toEqual(["assessment", "assessment", "assessment"]);
    expect(remarks.map((ground) => ground.text).join("")).toContain("Said to tell fables. Said to tell");
    const record = await intake.store.db
      .selectFrom("record_records")
      .select("national")
      .executeTakeFirstOrThrow();
    expect(record.national).toBe(true);
  });

  test("the room's own tables hold no key and no name in the clear", async () => {
    await using intake = await openTestIntake();
    await importCsv(intake, csv(["K-4711,Zamir Alif,1985"]));
    const rows = await intake.store.db.selectFrom("intake_entries").selectAll().execute();
    expect(JSON.stringify(rows)).not.toMatch(/K-4711|zamir/i);
  });
});

describe("bad input", () => {
  const mixed = csv(["1,Zamir Alif,1985", "2,=HYPERLINK(evil),never", "3,Samir Ba,1985"]);

  test("by default the bad entries go to a private rejects file, the rest is imported", async () => {
    await using intake = await openTestIntake();
    const report = await importCsv(intake, mixed);
    expect(report).toMatchObject({ records: 3, persons: 2, added: 2, rejected: 1 });
    expect(report.rejectsPath).toBe(join(intake.rejectsDir, "list.csv.rejects.csv"));
    expect((await stat(report.rejectsPath as string)).mode & 0o777).toBe(0o600);
    const lines = (await readFile(report.rejectsPath as string, "utf8")).trim().split("\r\n");
    expect(lines).toEqual([
      "part,line,key,reason,content",
      expect.stringMatching(/^main,3,2,"?the birth date.*evil/),
    ]);
  });

  test("with abort nothing is changed when anything cannot be read", async () => {
    await using intake = await openTestIntake();
    const file = await intake.write("list.csv", mixed);
    expect(await intake.run({ file, onError: "abort" })).toMatchObject({
      ok: false,
      error: { code: "list_refused", findings: [{ path: "main line 3" }] },
    });
    expect(await intake.names()).toEqual([]);
    expect(await intake.store.db.selectFrom("intake_lists").selectAll().execute()).toEqual([]);
  });

  test("[I4] an entry that cannot be read is not taken for one that is no longer listed", async () => {
    await using intake = await openTestIntake();
    await importCsv(intake, csv(people("Zamir Alif", "Samir Ba", "Karim Ta")));
    const report = await importCsv(intake, csv(["1,Zamir Alif,1985", "2,Samir Ba,never"]));
    expect(report).toMatchObject({ rejected: 1, withdrawn: 1 });
    expect(await intake.names()).toEqual(["Samir Ba", "Zamir Alif"]);
  });

  test("[I4] a rejected line that could be anybody's holds the withdrawals back, and the report says so", async () => {
    await using intake = await openTestIntake();
    await importCsv(intake, csv(people("Zamir Alif", "Samir Ba")));
    const report = await importCsv(intake, csv(["1,Zamir Alif,1985", ",Who Knows,1985"]));
    expect(report).toMatchObject({ rejected: 1, withdrawn: 0, withheld: "unidentified-rejects" });
    expect(await intake.names()).toEqual(["Samir Ba", "Zamir Alif"]);
  });

  test("[I10] a file that breaks off imports what came before and withdraws nothing", async () => {
    await using intake = await openTestIntake();
    const person = (key: number) =>
      `<INDIVIDUAL><DATAID>${key}</DATAID><FIRST_NAME>INVENTED ${key}</FIRST_NAME></INDIVIDUAL>\n`;
    const xml = (keys: number[]) =>
      `<CONSOLIDATED_LIST><INDIVIDUALS>\n${keys.map(person).join("")}</INDIVIDUALS></CONSOLIDATED_LIST>`;
    await intake.run({ file: await intake.write("a.xml", xml([1, 2, 3])), format: "un-xml" });
    const file = await intake.write("a.xml", xml([1, 4, 2]).slice(0, -110));
    expect(reportOf(await intake.run({ file, format: "un-xml" }))).toMatchObject({
      added: 1,
      unchanged: 1,
      withdrawn: 0,
      withheld: "broken",
      broken: { part: "main", line: 4 },
    });
    expect(await intake.names()).toEqual(["INVENTED 1", "INVENTED 2", "INVENTED 3", "INVENTED 4"]);
    // The whole edition afterwards: nothing is left over from the half one.
    const whole = await intake.write("a.xml", xml([1, 4, 2]));
    expect(reportOf(await intake.run({ file: whole, format: "un-xml" }))).toMatchObject({
      withdrawn: 1,
      added: 0,
    });
  });

  test("[I5] an empty file withdraws nothing unless that is said", async () => {
    await using intake = await openTestIntake();
    const { list } = await importCsv(intake, csv(people("Zamir Alif")));
    for (const content of ["", csv([]), `${header},type\n9,Nobody Ltd,1985,company\n`]) {
      const file = await intake.write("list.csv", content);
      expect(await intake.run({ file, list })).toMatchObject({ ok: false, error: { code: "list_empty" } });
    }
    const file = await intake.write("list.csv", csv([]));
    expect(reportOf(await intake.run({ file, list, allowEmpty: true }))).toMatchObject({ withdrawn: 1 });
    expect(await intake.names()).toEqual([]);
  });

  test("a file that is not there, or a directory, is a fault that says so", async () => {
    await using intake = await openTestIntake();
    for (const file of [join(intake.store.dir, "missing.csv"), intake.store.dir])
      await expect(intake.run({ file })).rejects.toMatchObject({ code: "list_unreadable" });
  });
});

describe("interruptions", () => {
  test("[I7] a killed import is gone on with and ends with the totals of a whole one", async () => {
    await using intake = await openTestIntake();
    const file = await intake.write("list.csv", many(14));
    const killed = intake.run({
      file,
      onProgress: ({ phase, entries }) => {
        if (phase === "filing" && entries === 10) throw new Error("killed");
      },
    });
    await expect(killed).rejects.toThrow("killed");
    expect(await intake.names()).toHaveLength(10);
    expect(reportOf(await intake.run({ file }))).toMatchObject({ added: 14, unchanged: 0, resumed: true });
    expect(new Set(await intake.names()).size).toBe(14);
    expect(reportOf(await intake.run({ file }))).toMatchObject({ added: 0, unchanged: 14, resumed: false });
  });

  test("[I7] killed while withdrawing, the next import withdraws the rest and counts all", async () => {
    await using intake = await openTestIntake();
    await importCsv(intake, many(12));
    const file = await intake.write("list.csv", many(2));
    const killed = intake.run({
      file,
      onProgress: ({ phase }) => {
        if (phase === "withdrawing") throw new Error("killed");
      },
    });
    await expect(killed).rejects.toThrow("killed");
    expect(reportOf(await intake.run({ file }))).toMatchObject({ withdrawn: 10, unchanged: 2 });
    expect(await intake.names()).toHaveLength(2);
  });

  test("[I7] an interrupted edition is given up for a newer one", async () => {
    await using intake = await openTestIntake();
    const file = await intake.write("list.csv", many(12));
    const killed = intake.run({
      file,
      onProgress: ({ phase }) => {
        if (phase === "filing") throw new Error("killed");
      },
    });
    await expect(killed).rejects.toThrow("killed");
    expect(await importCsv(intake, many(6))).toMatchObject({ added: 1, unchanged: 5, withdrawn: 0 });
    expect(await intake.names()).toHaveLength(6);
  });

  test("[I6] of two imports at once the second is refused, and the first is whole", async () => {
    await using intake = await openTestIntake();
    const file = await intake.write("list.csv", many(6));
    let second: ReturnType<typeof importList> | undefined;
    const first = await intake.run({
      file,
      onProgress: ({ phase }) => {
        if (phase === "filing") second ??= intake.run({ file });
      },
    });
    expect(first).toMatchObject({ ok: true, value: { added: 6 } });
    expect(await second).toMatchObject({ ok: false, error: { code: "import_running" } });
  });

  test("[I4] a file that changes while it is read withdraws nothing", async () => {
    await using intake = await openTestIntake();
    const file = await intake.write("list.csv", many(8));
    await intake.run({ file });
    const shorter = many(6);
    const changed = await intake.run({
      file: await intake.write("list.csv", many(7)),
      onProgress: ({ phase, entries }) => {
        if (phase === "reading" && entries === 7) writeFileSync(file, shorter);
      },
    });
    expect(changed).toMatchObject({ ok: false, error: { code: "list_changed" } });
    expect(await intake.names()).toHaveLength(8);
    expect(reportOf(await intake.run({ file }))).toMatchObject({ persons: 6 });
    expect(await intake.names()).toHaveLength(6);
  });
});

test("[I8] an entry whose record an officer closed is rejected alone, the others of its batch are filed", async () => {
  await using intake = await openTestIntake();
  await importCsv(intake, csv(people("Zamir Alif", "Samir Ba", "Karim Ta")));
  const changes = await readSubjectChanges(intake.store.db, intake.record.identity, { after: -1, limit: 10 });
  const closed = changes.find(
    (change) => "content" in change && change.content.names[0]?.full === "Samir Ba",
  );
  assert(closed !== undefined, "he was imported");
  await intake.store.transaction((tx) =>
    withdrawRecords(tx, intake.record, "duty-officer", [closed.id], "test"),
  );
  const newer = csv(["1,Zamir Alif,1986", "2,Samir Ba,1986", "3,Karim Ta,1986", "4,Halim Tha,1986"]);
  expect(await importCsv(intake, newer)).toMatchObject({ added: 1, changed: 2, rejected: 1, withdrawn: 0 });
  expect(await intake.names()).toEqual(["Halim Tha", "Karim Ta", "Zamir Alif"]);
});
