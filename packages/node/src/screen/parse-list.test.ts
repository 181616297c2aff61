import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { expectOk } from "../testing-cell.ts";
import { parseListDate } from "./list-values.ts";
import { listLimits, parseList } from "./parse-list.ts";

const parsed = async (csv: string) => expectOk(await parseList(csv));

describe("lists to screen", () => {
  test.each([
    ["ref,name,birth\n1,Testa Prova,1990-05-02", ","],
    ["Nom complet;Date de naissance;Réf\nTesta Prova;02/05/1990;1", ";"],
    ["\ufeffNOMBRE\tFecha de nacimiento\tid\r\nTesta Prova\t2.5.1990\t1\r\n", "tab"],
    ["الاسم|تاريخ الميلاد|ref\nTesta Prova|1990-5-2|1", "|"],
  ])("knows its columns in several languages and finds the separator", async (csv) => {
    const { persons, rejects } = await parsed(csv);
    expect(rejects).toEqual([]);
    expect(persons).toEqual([{ name: "Testa Prova", birth: "1990-05-02", ref: "1", line: 2 }]);
  });

  test("joins given and family names where there is no column for the whole", async () => {
    const { persons } = await parsed("First name,Last name,Sex\nTesta,Prova,F");
    expect(persons).toEqual([{ name: "Testa Prova", gender: "female", line: 2 }]);
  });

  test("[C13] says line and reason of what it cannot read, and screens the rest", async () => {
    const csv =
      'name,birth\nTesta Prova,1990\n,1991\nProva "Testa" Essai,31/02/1990\n"Essai, ""Testa""\nProva",1985/1987\n"never closed,1990\nLetzte Probe,';
    const { persons, rejects } = await parsed(csv);
    expect(persons.map(({ name, line }) => [line, name])).toEqual([
      [2, "Testa Prova"],
      [4, 'Prova "Testa" Essai'],
      [5, 'Essai, "Testa"\nProva'],
      [8, "Letzte Probe"],
    ]);
    expect(rejects.map(({ line }) => line)).toEqual([3, 4, 7]);
    expect(JSON.stringify(rejects)).not.toMatch(/Essai|1991|31\/02/);
  });

  test.each(["", "\n\n", "birth,ref\n1990,1", "just words", "\0".repeat(1_000)])(
    "refuses what names no name",
    async (csv) => {
      expect(await parseList(csv)).toMatchObject({ ok: false, error: { code: "list_malformed" } });
    },
  );

  test("refuses more than its limits", async () => {
    const rows = `name\n${"Testa\n".repeat(listLimits.rowsMax + 1)}`;
    expect(await parseList(rows)).toMatchObject({ ok: false, error: { code: "list_malformed" } });
    expect(await parseList(`name\n${"x".repeat(listLimits.bytesMax)}`)).toMatchObject({ ok: false });
  });

  test("[C13] a row of any length and any text costs itself only", async () => {
    const long = `name\n${"x".repeat(1_000_000)}\n"${"y".repeat(500_000)}\nTesta Prova`;
    expect((await parsed(long)).persons.map(({ name }) => name)).toEqual(["Testa Prova"]);
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "binary", maxLength: 300 }), async (text) => {
        const { persons, rejects } = await parsed(`name\n${text}`);
        const lines = text.split("\n").length;
        expect(persons.length + rejects.length).toBeLessThanOrEqual(2 * lines);
      }),
    );
  });
});

describe("dates in lists", () => {
  test.each([
    ["1985", "1985"],
    ["1985-3", "1985-03"],
    ["1985/03/07", "1985-03-07"],
    ["7.3.1985", "1985-03-07"],
    ["03/1985", "1985-03"],
    ["1984/1986", "1984/1986"],
    ["1985-03-07T00:00:00", "1985-03-07"],
  ])("%s is %s", (text, date) => expect(parseListDate(text)).toBe(date));

  test.each(["", "31/02/1985", "1985-13", "07-03-85", "yesterday", "9".repeat(100)])(
    "%s is no date",
    (text) => {
      expect(parseListDate(text)).toBeUndefined();
    },
  );
});
