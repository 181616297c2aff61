import type { PersonRow } from "@vigie/screening";
import { expect, test } from "vitest";
import { createMemoryEngine, openEngine, type ScreeningEngine } from "./engine.ts";

const row = (key: string, name: string): PersonRow => ({
  key,
  names: [{ text: name, kind: "primary" }],
  births: ["1985-03-07"],
  nationalities: ["MA"],
});
const people = Array.from({ length: 1_200 }, (_, at) =>
  row(`s-${at}`, `Proba${at.toString(36)} Testovitch${at % 50}`),
);
const question = { name: "Zelkandar Oftrikat" };
const wanted = row("s-wanted", "Zelqandar Ouftrikat");

async function find(engine: ScreeningEngine): Promise<string[]> {
  return (await engine.search(question)).map(({ key }) => key);
}

test("[C10] threads take over once the holdings are large, and see every change that came before", async () => {
  const engine = createMemoryEngine({ threads: 2, threadsFrom: 1_000 });
  try {
    for (const one of people) await engine.upsert(one);
    const alone = await engine.search({ name: "Proba1a Testovich5" });
    expect(alone.length).toBeGreaterThan(0);
    engine.settle?.();
    // Putting the index in order and searching it from threads changes no answer.
    expect(await engine.search({ name: "Proba1a Testovich5" })).toEqual(alone);
    expect(await find(engine)).toEqual([]);
    await engine.upsert(wanted);
    expect(await find(engine)).toEqual(["s-wanted"]);
    engine.settle?.();
    engine.remove("s-wanted");
    expect(await find(engine)).toEqual([]);
  } finally {
    await engine.close();
  }
});

test("[C59] an engine opens from its parts as it was, and goes on from there", async () => {
  const engine = createMemoryEngine();
  for (const one of [...people, wanted]) await engine.upsert(one);
  engine.settle?.();
  const parts = ((await engine.snapshot?.()) ?? []).map((part) => part.slice());
  engine.remove("s-wanted");
  const opened = openEngine({ threads: 0 }, [...parts]) as ScreeningEngine;
  expect(await find(opened)).toEqual(["s-wanted"]);
  opened.remove("s-wanted");
  // Nothing that was written of whoever is removed is in what is written next.
  const bytes = Buffer.concat([...((await opened.snapshot?.()) ?? [])]);
  expect(bytes.includes("Proba1a")).toBe(true);
  for (const text of ["Zelqandar", "Ouftrikat", "s-wanted"]) expect(bytes.includes(text), text).toBe(false);
  await opened.upsert(row("s-other", "Zelkander Oftrikaat"));
  expect(await find(opened)).toEqual(["s-other"]);
  expect(openEngine({ threads: 0 }, parts.slice(0, -1))).toBeUndefined();
  expect(openEngine({ threads: 0 }, [new TextEncoder().encode("no index at all")])).toBeUndefined();
});
