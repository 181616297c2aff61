import { describe, expect, test } from "vitest";
import type { PersonItem } from "./item.ts";
import { parseOfacRemarks } from "./ofac-remarks.ts";
import { parseAll, toOutline } from "./testing.ts";

const row = (key: number, name: string, type: string, remarks = "-0- ") =>
  `${key},"${name}",${type},"MADEUP] [FABLE","Grand Vizier",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,${remarks}\r\n`;
const individual = '"individual"';
const end = "\x1a";

describe("the SDN files", () => {
  const main =
    row(36, "NOBODY SHIPPING", "-0- ") +
    row(
      901,
      "AL-MUTAKHAYAL, Zamir",
      individual,
      `"DOB circa 1970; POB Zenda, Ruritania; nationality Ruritania; Gender Male; Passport R0001 (Ruritania) expires 01 Jan 2000; a.k.a. 'THE FABULIST'."`,
    ) +
    end;
  const alt = `901,1,"aka","MUTAHAYAL, Samir",-0- \r\n901,2,"fka","QADIM, Zamir","(good)"\r\n901,3,"aka",-0- ,-0- \r\n36,4,"aka","NS",-0- \r\n${end}`;
  const add = `901,1,"1 Nowhere Street","Strelsau","Ruritania",-0- \r\n${end}`;

  test("are joined by the entry's number; nicknames in quotes are filed but not counted", async () => {
    const items = await parseAll({ format: "ofac-csv", main, alt, add });
    expect(toOutline(items)).toEqual(["other 1 36", "person 2 901"]);
    const { entry, nameCount } = items[1] as PersonItem;
    expect(nameCount).toBe(3);
    expect(entry.names).toEqual([
      { full: "AL-MUTAKHAYAL, Zamir", kind: "primary", parts: { family: "AL-MUTAKHAYAL", given: "Zamir" } },
      { full: "MUTAHAYAL, Samir", kind: "alias", parts: { family: "MUTAHAYAL", given: "Samir" } },
      { full: "QADIM, Zamir", kind: "former", parts: { family: "QADIM", given: "Zamir" } },
      { full: "THE FABULIST", kind: "weak-alias" },
    ]);
    expect(entry).toMatchObject({
      births: [{ date: "1970", circa: true, place: "Zenda, Ruritania" }],
      gender: "male",
      nationalities: ["Ruritania"],
      documents: [{ kind: "passport", number: "R0001", country: "Ruritania", note: "expires 01 Jan 2000" }],
      places: ["1 Nowhere Street, Strelsau, Ruritania"],
      programme: "MADEUP, FABLE",
      roles: ["Grand Vizier"],
    });
    expect(entry.remarks[0]).toMatch(/^DOB circa 1970; .*'THE FABULIST'\.$/);
  });

  test("the main file alone will do", async () => {
    expect(toOutline(await parseAll({ format: "ofac-csv", main }))).toEqual(["other 1 36", "person 2 901"]);
  });

  test("a row of a wrong width, without a number, repeated, or claimed by nobody is rejected with its line", async () => {
    const items = await parseAll({
      format: "ofac-csv",
      main: `${row(1, "ONE, Invented", individual)}1,2,3\r\n${row(1, "ONE, Again", individual)}${row(2, "TWO", individual).replace("2", "two")}`,
      alt: `1,1,"aka","A",-0- \r\n77,1,"aka","B",-0- \r\n5,5\r\n`,
    });
    expect(toOutline(items)).toEqual([
      "rejected 3 the line has 2 columns instead of 5",
      "person 1 1",
      "rejected 2 the line has 3 columns instead of 12",
      "rejected 3 the number stands on line 1 already",
      "rejected 4 the first column is not an entry's number",
      "rejected 2 the main file holds no entry with this number",
    ]);
    expect(items.filter((item) => "part" in item && item.part === "alt")).toHaveLength(2);
  });
});

describe("the remarks", () => {
  test("several births stay apart, because which belongs to which is not said", () => {
    const { births } = parseOfacRemarks("DOB 10 Dec 1948; alt. DOB 1949; POB Zenda; alt. POB Strelsau.");
    expect(births).toEqual([
      { date: "1948-12-10" },
      { date: "1949" },
      { place: "Zenda" },
      { place: "Strelsau" },
    ]);
  });

  test("identity documents are told from accounts and other numbers", () => {
    const { documents } = parseOfacRemarks(
      "National ID No. 66 77 (Ruritania); Cedula No. 123 (Nowhere); R.F.C. ABCD-1 (Nowhere); Driver's License No. D1; Passport stolen; Digital Currency Address - XBT 1abc; alt. Passport P2 issued 1 Jan 2001 expires 1 Jan 2011.",
    );
    expect(documents).toEqual([
      { kind: "national-id", number: "66 77", country: "Ruritania" },
      { kind: "national-id", number: "123", country: "Nowhere" },
      { kind: "other", number: "ABCD-1", country: "Nowhere", note: "R.F.C." },
      { kind: "driving-licence", number: "D1" },
      { kind: "passport", number: "P2", note: "issued 1 Jan 2001 expires 1 Jan 2011" },
    ]);
  });
});
