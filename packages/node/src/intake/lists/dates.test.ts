import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseBirthDate, parsePartialDate } from "./dates.ts";

describe("parsePartialDate", () => {
  test.each([
    ["1985-03-07", "1985-03-07"],
    ["1985-3-7", "1985-03-07"],
    ["1985-03", "1985-03"],
    ["1985", "1985"],
    ["19850307", "1985-03-07"],
    ["07/03/1985", "1985-03-07"],
    ["7.3.1985", "1985-03-07"],
    ["03/1985", "1985-03"],
    ["00/00/1985", "1985"],
    ["1985-00-00", "1985"],
    ["7 Mar 1985", "1985-03-07"],
    ["07 March 1985", "1985-03-07"],
    ["Mar 1985", "1985-03"],
    ["March 7, 1985", "1985-03-07"],
    ["7 août 1985", "1985-08-07"],
    ["1er janvier 1985", "1985-01-01"],
    ["7 de diciembre de 1985", "1985-12-07"],
    ["7. Oktober 1985", "1985-10-07"],
    ["1985-03-07T00:00:00Z", "1985-03-07"],
    ["07/03/1985 00:00", "1985-03-07"],
    ["29 Feb 1984", "1984-02-29"],
  ])("reads %s as %s", (text, date) => {
    expect(parsePartialDate(text)).toBe(date);
  });

  test.each([
    "",
    "soon",
    "31/02/1985",
    "12/25/1985",
    "29 Feb 1985",
    "85",
    "0085-01-01",
    "1985-13-01",
    "7 Foo 1985",
  ])("never guesses at %s", (text) => {
    expect(parsePartialDate(text)).toBeUndefined();
  });

  test("reads back every day that it can write", () => {
    const days = fc.date({ min: new Date("1850-01-01"), max: new Date("2099-12-31"), noInvalidDate: true });
    fc.assert(
      fc.property(days, (day) => {
        const iso = day.toISOString().slice(0, 10);
        const [year, month, date] = iso.split("-");
        expect(parsePartialDate(iso)).toBe(iso);
        expect(parsePartialDate(`${date}/${month}/${year}`)).toBe(iso);
      }),
    );
  });
});

describe("parseBirthDate", () => {
  test.each([
    ["circa 1951", { date: "1951", circa: true }],
    ["about 10 Dec 1948", { date: "1948-12-10", circa: true }],
    ["1961 to 1963", { date: "1961/1963" }],
    ["01 Jan 1961 to 31 Dec 1963", { date: "1961/1963" }],
    ["between 1961 and 1963", { date: "1961/1963" }],
    ["circa 1961-1963", { date: "1961/1963", circa: true }],
    ["1963/1961", { date: "1961/1963" }],
    ["01 Jan 1961 to 31 Dec 1961", { date: "1961" }],
  ])("reads %s", (text, birth) => {
    expect(parseBirthDate(text)).toEqual(birth);
  });

  test("answers quickly whatever the text", () => {
    expect(parseBirthDate(`${"circa ".repeat(50_000)}1951`)).toBeUndefined();
    expect(parseBirthDate("- ".repeat(50_000))).toBeUndefined();
  });
});
