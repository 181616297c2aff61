import { afterEach, describe, expect, test } from "vitest";
import {
  createWritableIndex,
  openScreeningIndex,
  type PersonRow,
  screeningIndexToChunks,
  type WritableIndex,
} from "../index.ts";
import { createScreeningPool, type ScreeningPool } from "./index.ts";
import { createLock, leave, withReading, withWriting } from "./lock.ts";

const row = (key: string, name: string): PersonRow => ({
  key,
  names: [{ text: name, kind: "primary" }],
  births: ["1985-03-07"],
  nationalities: ["MA"],
  documents: [`TEST${key}`],
});
/** Invented people, more than a column holds at first, so that memory has to move. */
const people = Array.from({ length: 3000 }, (_, at) =>
  row(String(at), `Proba${at.toString(36)} Testovitch${at % 50}`),
);
const wanted = row("wanted", "Zelqandar Ouftrikat");

let pool: ScreeningPool | undefined;
afterEach(async () => {
  await pool?.close();
  pool = undefined;
});

describe("threads over one memory", () => {
  test("[C70] answer what the index answers", async () => {
    const index = createWritableIndex([...people, wanted]);
    pool = createScreeningPool(index, { threads: 2 });
    const queries = ["Zelkandar Oftrikat", "Proba1a Testovich5", "Nobody Atall", ""].map((name) => ({
      name,
    }));
    const answers = await Promise.all(queries.map((query) => pool?.search(query)));
    expect(answers).toEqual(queries.map((query) => index.search(query)));
    expect(answers[0]?.[0]?.key).toBe("wanted");
  });

  test("[C70] see every change that came before the question, memory moved or not", async () => {
    pool = createScreeningPool(createWritableIndex([]), { threads: 2 });
    const find = async () => (await pool?.search({ name: "Zelqandar Ouftrikat" }))?.map(({ key }) => key);
    expect(await find()).toEqual([]);
    pool.upsert(wanted);
    expect(await find()).toEqual(["wanted"]);
    pool.change((index) => {
      for (const one of people) index.upsert(one);
    });
    expect(await find()).toEqual(["wanted"]);
    expect(pool.remove("wanted")).toBe(true);
    expect(await find()).toEqual([]);
    expect(pool.size).toBe(people.length);
  });

  test("[C70] find who is amended under searches that wait, from an index without room to spare", async () => {
    const built = createWritableIndex([...people, wanted]);
    const chunks = [...screeningIndexToChunks(built)].map((chunk) => chunk.slice());
    const own = createScreeningPool(openScreeningIndex(chunks) as WritableIndex, { threads: 2 });
    pool = own;
    await Promise.all([own.search({ name: "warm" }), own.search({ name: "up" })]);
    const searches = Array.from({ length: 200 }, () => own.search({ name: "Zelqandar Ouftrikat" }));
    own.upsert(wanted);
    own.upsert(row("second", "Zelqandar Ouftrikat"));
    const found = await Promise.all(searches);
    expect(found.every((candidates) => candidates.some(({ key }) => key === "wanted"))).toBe(true);
  });

  test("[C70] go on when one of them has died in a search", async () => {
    const lock = createLock(1);
    Atomics.store(lock, 2, 1);
    let hanging: readonly number[] = [];
    withWriting(lock, (_generation, late) => {
      hanging = late;
      for (const thread of late) leave(lock, thread);
      return true;
    });
    expect(hanging).toEqual([0]);
    expect(
      withReading(
        lock,
        0,
        () => 1,
        () => "read",
      ),
    ).toBe("read");
  });

  test("[C70] answer while others write", async () => {
    const index = createWritableIndex([wanted]);
    const own = createScreeningPool(index, { threads: 2 });
    pool = own;
    const found: Promise<boolean>[] = [];
    for (const one of people.slice(0, 500)) {
      own.upsert(one);
      found.push(own.search({ name: "Zelqandar Ouftrikat" }).then(([best]) => best?.key === "wanted"));
    }
    expect((await Promise.all(found)).every(Boolean)).toBe(true);
  });
});

describe("a snapshot", () => {
  const copy = (index: WritableIndex) => [...screeningIndexToChunks(index)].map((chunk) => chunk.slice());

  test("[C71] answers like the index that it was taken of, and takes changes", () => {
    const index = createWritableIndex([...people, wanted]);
    const opened = openScreeningIndex(copy(index)) as WritableIndex;
    const query = { name: "Zelkandar Oftrikat", birth: "1985-03-07", document: "TESTwanted" };
    expect(opened.search(query)).toEqual(index.search(query));
    expect(opened.size).toBe(index.size);
    opened.upsert(row("late", "Quendolin Xarafiate"));
    expect(opened.search({ name: "Quendolin Xarafiate" })[0]?.key).toBe("late");
    expect(opened.remove("wanted")).toBe(true);
    expect(opened.search(query)).toEqual([]);
  });

  test("[C71] cut short, or another program's, is no index", () => {
    const chunks = copy(createWritableIndex(people.slice(0, 5)));
    const whole = Buffer.concat(chunks);
    expect(openScreeningIndex([])).toBeUndefined();
    for (const length of [3, 11, 40, whole.length - 1])
      expect(openScreeningIndex([whole.subarray(0, length)])).toBeUndefined();
    const foreign = Buffer.from(whole);
    foreign.write('"version":"0', whole.indexOf('"version":"'));
    expect(openScreeningIndex([foreign])).toBeUndefined();
  });

  test("[C72] holds nothing of whom the index has forgotten", () => {
    const index = createWritableIndex([...people.slice(0, 50), wanted]);
    index.remove("wanted");
    const bytes = Buffer.concat(copy(index));
    for (const text of ["Zelqandar", "Ouftrikat", "TESTWANTED", "wanted"])
      expect(bytes.includes(text)).toBe(false);
  });
});
