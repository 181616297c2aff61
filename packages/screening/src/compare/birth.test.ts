import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { birthToText } from "./birth.ts";
import { birthLevels, levelToNats } from "./birth-levels.ts";
import { parseBirthDate } from "./birth-parse.ts";
import { weighBirth, weighBirths } from "./birth-weigh.ts";
import { gregorianToDay } from "./calendar.ts";
import { birthText } from "./testing-particulars.ts";

const read = (text: string) => {
  const birth = parseBirthDate(text);
  if (birth === undefined) throw new Error(`not read: ${text}`);
  return birth;
};
const weigh = (asked: string, onFile: string) => weighBirth(read(asked), read(onFile));
const rule = (asked: string, onFile: string) => weigh(asked, onFile).rule;
const nats = (asked: string, onFile: string) => weigh(asked, onFile).nats;

describe("reading dates of birth", () => {
  test.each([
    ["1985", "1985"],
    ["1985-03", "1985-03"],
    ["1985-03-07", "1985-03-07"],
    ["1985-3-7", "1985-03-07"],
    ["1985/03/07", "1985-03-07"],
    ["19850307", "1985-03-07"],
    ["1985-03-07T00:00:00Z", "1985-03-07"],
    ["1985-00-00", "1985"],
    ["1985-02-31", "1985-02"],
    ["1985-25-03", "1985-03-25"],
    ["1985-13-40", "1985"],
    ["07.03.1985", "1985-03-07"],
    ["7/3/1985", "1985-03-07"],
    ["03/25/1985", "1985-03-25"],
    ["03/1985", "1985-03"],
    ["7 March 1985", "1985-03-07"],
    ["07 Mar 1985", "1985-03-07"],
    ["Mar 7, 1985", "1985-03-07"],
    ["1er août 1985", "1985-08-01"],
    ["7 de marzo de 1985", "1985-03-07"],
    ["7. März 1985", "1985-03-07"],
    ["7 maart 1985", "1985-03-07"],
    ["٧ مارس ١٩٨٥", "1985-03-07"],
    ["۱۳۶۵/۰۲/۰۳", "1365-02-03"],
    ["1984/1986", "1984/1986"],
    ["1986-1984", "1984/1986"],
    ["between 1984 and 1986", "1984/1986"],
    ["entre 1984 et 1986", "1984/1986"],
    ["1984-03-01/1986-02-28", "1984/1986"],
    ["01 Jan 1984 to 31 Dec 1986", "1984/1986"],
    ["01 Jan 1984 to 31 Dec 1984", "1984"],
    ["1984 or 1985", "1984/1985"],
    ["c. 1965", "c. 1965"],
    ["ca 1965", "c. 1965"],
    ["Approximately 1965", "c. 1965"],
    ["vers 1965", "c. 1965"],
    ["hacia 1965", "c. 1965"],
    ["~1965", "c. 1965"],
    ["1965~", "c. 1965"],
  ])("[C35] reads %s", (text, expected) => {
    expect(birthToText(read(text))).toBe(expected);
  });

  test.each([
    ["nothing", ""],
    ["a sign behind", "1985-03-07x"],
    ["a word", "unknown"],
    ["a year before anybody", "0123"],
    ["a year to come", "2400"],
    ["a short year", "7.3.85"],
    ["digits without end", "9".repeat(10_000)],
    ["numbers without end", "1 ".repeat(10_000)],
    ["too wide a range", "1900/1990"],
    ["half a character", "\ud8001985"],
    ["a control that turns the text", "\u202e1985"],
  ])("[C35] what is no date is no evidence: %s", (_, text) => {
    expect(parseBirthDate(text)).toBeUndefined();
  });

  test("[C35] any text is read or not, and what was read is read again from its own text", () => {
    fc.assert(
      fc.property(birthText, (text) => {
        const birth = parseBirthDate(text);
        if (birth !== undefined) expect(parseBirthDate(birthToText(birth))).toEqual(birth);
      }),
    );
  });
});

describe("two dates of birth", () => {
  test.each([
    ["1985-03-07", "1985-03-07", "birth-equal"],
    ["1985-03-07", "1985-07-03", "birth-swapped"],
    ["1985-03-07", "1985-03-17", "birth-digit-off"],
    ["1985-03-07", "1995-03-07", "birth-digit-off"],
    ["1985-03-07", "1958-03-07", "birth-digit-off"],
    ["1985-03-12", "1985-03-21", "birth-digit-off"],
    ["1985-03-07", "1985-03-28", "birth-part-off"],
    ["1985-03-07", "1962-03-07", "birth-part-off"],
    ["1985-03-07", "1985-11-20", "birth-other-day"],
    ["1985-03-07", "1985-03", "birth-month-equal"],
    ["1985-03", "1985-04", "birth-other-day"],
    ["1985", "1985-03-07", "birth-year-equal"],
    ["1985-01-01", "1985-03-07", "birth-year-equal"],
    ["1985-03-07", "1984/1986", "birth-in-range"],
    ["c. 1965", "1967-03-07", "birth-in-range"],
    ["c. 1965", "c. 1969", "birth-in-range"],
    ["c. 1965", "1968-03-07", "birth-near"],
    ["1985-03-07", "1986-05-09", "birth-near"],
    ["1985-03-07", "1989-05-09", "birth-apart"],
    ["1985-03-07", "1960-05-09", "birth-far"],
    ["1985", "1960", "birth-far"],
    // 16 Dhu al-Qa'da 1386 is 26 February 1967; 7 Khordad 1365 is 28 May 1986.
    ["1386-11-16", "1967-02-26", "birth-hijri"],
    ["1386-11-16", "1967-02-28", "birth-hijri"],
    ["1365-03-07", "1986-05-28", "birth-hijri"],
    ["1386", "1967", "birth-hijri"],
    ["1386", "1966-12", "birth-hijri"],
    ["1386-11-16", "1386-11-16", "birth-equal"],
    ["1386-11-16", "1967-03-20", "birth-near"],
  ])("[C7] [C36] %s asked and %s on file is %s", (asked, onFile, expected) => {
    expect(rule(asked, onFile)).toBe(expected);
    expect(rule(onFile, asked)).toBe(expected);
  });

  test("[C7] the nearer they agree, the more they say", () => {
    const falling = [
      nats("1985-03-07", "1985-03-07"),
      nats("1386-11-16", "1967-02-26"),
      nats("1985-03-07", "1985-07-03"),
      nats("1985-03-07", "1985-03"),
      nats("1985-03-07", "1985"),
      nats("1985-03-07", "1995-03-07"),
      nats("1985-03-07", "1984/1986"),
      nats("1985-03-07", "c. 1985"),
      nats("1985-03-07", "1962-03-07"),
      nats("1985", "1986"),
      nats("1985-03-07", "1985-11-20"),
      nats("1985-03-07", "1986-05-09"),
      nats("1985-03-07", "1989-05-09"),
      nats("1985-03-07", "1960-05-09"),
    ];
    expect(falling).toEqual([...falling].sort((a, b) => b - a));
    expect(falling[0]).toBeGreaterThan(9);
    expect(falling.at(-1)).toBeLessThan(-4);
  });

  test("[C7] 1 January is taken for a year alone, and so are 1 Muharram and 1 Rajab", () => {
    expect(nats("1985-01-01", "1985-03-07")).toBe(nats("1985", "1985-03-07"));
    expect(nats("1985-01-01", "1985-01-01")).toBe(nats("1985", "1985"));
    expect(nats("1386-01-01", "1967-02-26")).toBe(nats("1386", "1967-02-26"));
    expect(nats("1386-07-01", "1967-02-26")).toBe(nats("1386", "1967-02-26"));
  });

  test("[C44] either side may be asked", () => {
    fc.assert(
      fc.property(birthText, birthText, (one, other) => {
        const [a, b] = [parseBirthDate(one), parseBirthDate(other)];
        if (a !== undefined && b !== undefined) expect(weighBirth(a, b)).toEqual(weighBirth(b, a));
      }),
    );
  });

  test("[C37] the best of several dates speaks, lessened for each further throw that chance had", () => {
    const many = ["1961-02-03", "1972-11-30", "1985-03-07"].map(read);
    const best = weighBirths([read("1985-03-07")], many);
    expect(best).toMatchObject({ rule: "birth-equal", onFile: "1985-03-07" });
    expect(best?.nats).toBeCloseTo(nats("1985-03-07", "1985-03-07") - Math.log(3));
    expect(weighBirths([read("1985-03-07")], [])).toBeUndefined();
  });
});

describe("the table of levels", () => {
  test("[C37] within what is known, the shares add up to one, of one person's pairs and of two people's", () => {
    for (const known of ["day", "month", "year"]) {
      const rows = birthLevels.filter((row) => row.known === known);
      expect(rows.reduce((sum, { m }) => sum + m, 0)).toBeCloseTo(1, 5);
      expect(rows.reduce((sum, { u }) => sum + u, 0)).toBeCloseTo(1, 5);
    }
    expect(
      birthLevels.filter(({ known }) => known === "span").reduce((sum, { m }) => sum + m, 0),
    ).toBeCloseTo(1);
  });

  test("[C37] two people's shares are those of the population that the table states", () => {
    // Of one year or near: all pairs of days of a year, and years of a normal spread of 12, so 17 between two people.
    const yearShare = (apart: number) =>
      Math.exp(-(apart * apart) / (4 * 144)) / Math.sqrt(4 * Math.PI * 144);
    const shares = new Map<string, number>();
    const texts = Array.from(
      { length: 365 },
      (_, n) => new Date((gregorianToDay(1985, 1, 1) + n) * 86_400_000),
    )
      .map((date) => date.toISOString().slice(5, 10))
      .filter((text) => text !== "01-01");
    const days = texts.filter((_, n) => n % 12 === 0);
    const add = (asked: string, onFile: string, share: number) => {
      const found = rule(asked, onFile);
      shares.set(found, (shares.get(found) ?? 0) + share);
    };
    for (const one of days)
      for (const other of texts)
        add(`1985-${one}`, `1985-${other}`, yearShare(0) / days.length / texts.length);
    let seed = 1;
    const pick = () => {
      seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fff_ffff;
      return texts[(seed >>> 8) % texts.length];
    };
    for (let apart = 1; apart <= 45; apart++)
      for (let n = 0; n < 800; n++)
        for (const year of [1985 + apart, 1985 - apart])
          add(`1985-${pick()}`, `${year}-${pick()}`, yearShare(apart) / 800);
    for (const { known, rule: own, u } of birthLevels)
      if (known === "day") {
        expect((shares.get(own) ?? 0) / u, own).toBeGreaterThan(0.6);
        expect((shares.get(own) ?? 0) / u, own).toBeLessThan(1.5);
      }
  });

  test("[C37] every level is its shares' logarithm, and no level is certain", () => {
    for (const level of birthLevels) {
      expect(Math.abs(levelToNats(level))).toBeLessThan(10);
      expect(levelToNats(level)).toBeCloseTo(Math.log(level.m) - Math.log(level.u));
    }
  });
});
