import { describe, expect, test } from "vitest";
import { createParticulars, type GivenParticulars, weighParticulars } from "./evidence.ts";
import { evidenceLevels, evidenceNats } from "./evidence-levels.ts";
import { nationalityToCodes } from "./nationality.ts";
import { alpha2Codes } from "./nationality-codes.ts";
import { eachNationalityWord } from "./nationality-words.ts";
import { comparePlaces, parsePlace } from "./place.ts";
import { reasonRules, sortReasons } from "./reason.ts";

const weigh = (asked: GivenParticulars, onFile: GivenParticulars) =>
  weighParticulars(createParticulars(asked), createParticulars(onFile));

describe("nationalities", () => {
  test.each([
    ["MA", "MA"],
    ["mar", "MA"],
    ["Maroc", "MA"],
    ["المغرب", "MA"],
    ["Marocain", "MA"],
    ["Marocaine", "MA"],
    ["marroquí", "MA"],
    ["مغربي", "MA"],
    ["المغربية", "MA"],
    ["Marokkaanse", "MA"],
    ["marokkanisch", "MA"],
    ["Moroccan", "MA"],
    ["Belge", "BE"],
    ["Belg", "BE"],
    ["Spanish", "ES"],
    ["Española", "ES"],
    ["espanola", "ES"],
    ["Français", "FR"],
    ["Française", "FR"],
    ["D", "DE"],
    ["Russian Federation", "RU"],
    ["Iran (Islamic Republic of)", "IR"],
    ["Democratic Republic of the Congo", "CD"],
    ["République du Sénégal", "SN"],
    ["Trinidad and Tobago", "TT"],
    ["Saint Kitts and Nevis", "KN"],
    ["Burma", "MM"],
    ["Maroc/Belgique", "MA,BE"],
    ["Moroccan and Belgian", "MA,BE"],
    ["unknown words", ""],
    ["", ""],
    ["XXA", ""],
  ])("[C40] %s is %s", (text, codes) => {
    expect(nationalityToCodes(text).join()).toBe(codes);
  });

  test.each(["en", "fr", "es", "nl", "de", "ar"])("[C40] every country's name is known in %s", (language) => {
    const names = new Intl.DisplayNames([language], { type: "region" });
    for (const code of alpha2Codes) expect(nationalityToCodes(names.of(code) ?? ""), code).toEqual([code]);
  });

  test("[C40] no adjective is two countries'", () => {
    for (const { code, word } of eachNationalityWord())
      expect(nationalityToCodes(word), word).toEqual([code]);
  });

  test("[C40] one that is shared speaks for, none speaks against, in little measure", () => {
    const [shared] = weigh({ nationalities: ["Maroc"] }, { nationalities: ["MA"] });
    expect(shared).toMatchObject({ kind: "for", rule: "nationality-equal", asked: "MA", onFile: "MA" });
    expect(shared?.weight).toBeLessThan(1);
    const [oneOfTwo] = weigh({ nationalities: ["Maroc"] }, { nationalities: ["MA", "BE"] });
    expect(oneOfTwo?.weight).toBeLessThan(shared?.weight ?? 0);
    const [differs] = weigh({ nationalities: ["Maroc"] }, { nationalities: ["Belgium", "FR"] });
    expect(differs).toMatchObject({ kind: "against", rule: "nationality-differs", onFile: "BE, FR" });
    expect(weigh({ nationalities: ["Maroc"] }, { nationalities: ["unknown words"] })).toEqual([]);
  });
});

describe("places", () => {
  const compare = (one: string, other: string) => {
    const [a, b] = [parsePlace(one), parsePlace(other)];
    return a === undefined || b === undefined ? undefined : comparePlaces(a, b);
  };

  test.each([
    ["Tanger", "TANGER", "equal"],
    ["Tanger", "Tanger, Maroc", "equal"],
    ["Fès", "Fez", "alike"],
    ["Tétouan", "تطوان", "alike"],
    ["Casablanca", "Casablanca Anfa", "alike"],
    ["Morocco", "Tanger (Maroc)", "country"],
    ["Tanger", "Nador", "other"],
    ["Córdoba, España", "Cordoba, Argentina", "other"],
    ["Morocco", "Tanger", "none"],
    ["...", "Tanger", undefined],
  ])("[C41] %s and %s: %s", (one, other, likeness) => {
    expect(compare(one, other)).toBe(likeness);
    expect(compare(other, one)).toBe(likeness);
  });

  test("[C41] places are weak evidence: less than the year of birth", () => {
    const [same] = weigh({ places: ["Tanger"] }, { places: ["Nador", "Tanger"] });
    expect(same).toMatchObject({ kind: "for", rule: "place-equal", asked: "Tanger", onFile: "Tanger" });
    const [other] = weigh({ places: ["Tanger"] }, { places: ["Nador"] });
    expect(other).toMatchObject({ kind: "against", rule: "place-differs" });
    expect(evidenceNats("placeEqual")).toBeLessThan(2);
    expect(evidenceNats("placeDiffers")).toBeGreaterThan(-1);
  });
});

describe("gender and documents", () => {
  test("[C42] gender says little where it agrees and more where it differs; what is not stated says nothing", () => {
    expect(weigh({ gender: "F" }, { gender: "female" })).toMatchObject([{ kind: "for", weight: 0.09 }]);
    expect(weigh({ gender: "femme" }, { gender: "male" })).toMatchObject([{ rule: "gender-differs" }]);
    expect(weigh({ gender: "unspecified" }, { gender: "male" })).toEqual([]);
  });

  test("[C38] a number that agrees says much, one that is near less, another nothing", () => {
    const numbers = { documents: ["zz1234567", "ab-123456"] };
    const [equal] = weigh({ documents: ["AB123456"] }, numbers);
    expect(equal).toMatchObject({ kind: "for", rule: "document-equal", onFile: "AB123456" });
    const [near] = weigh({ documents: ["AB123457"] }, numbers);
    expect(near).toMatchObject({ kind: "for", rule: "document-near", onFile: "AB123456" });
    expect(near?.weight).toBeLessThan((equal?.weight ?? 0) - 4);
    expect(weigh({ documents: ["QX777777"] }, numbers)).toEqual([]);
  });

  test("[C39] a zone fills in what is not given, and a digit that does not fit is a reason without weight", () => {
    const first = "P<MARERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<";
    const asked = { documents: [`${first}\nL898902C37MAR7408122F1204159ZE184226B<<<<<10`] };
    const onFile = { births: ["1974-08-12"], nationalities: ["Maroc"], gender: "female" };
    const reasons = weigh(asked, { ...onFile, documents: ["L898902C3"] });
    expect(reasons.map(({ rule }) => rule)).toEqual([
      "birth-equal",
      "nationality-equal",
      "gender-equal",
      "document-equal",
      "document-check-digit-bad",
    ]);
    expect(reasons.at(-1)).toMatchObject({ kind: "against", weight: 0, asked: "L898902C3" });
    const given = weigh({ ...asked, births: ["1985-03-07"] }, onFile);
    expect(given[0]?.rule).toBe("birth-far");
  });
});

describe("reasons", () => {
  test("[C6] counter-evidence first, the heavier first; every rule of the list is one code", () => {
    const reasons = sortReasons(
      weigh(
        { births: ["1985-03-07"], nationalities: ["MA"], gender: "male" },
        { births: ["1985-03-07"], nationalities: ["BE"], gender: "female" },
      ),
    );
    expect(reasons.map(({ rule }) => rule)).toEqual(["gender-differs", "nationality-differs", "birth-equal"]);
    expect(new Set(reasonRules).size).toBe(reasonRules.length);
    for (const rule of reasonRules) expect(rule).toMatch(/^[a-z]+(-[a-z]+)+$/);
  });

  test("[C37] every kind of evidence is m over u of its table", () => {
    for (const [name, { m, u }] of Object.entries(evidenceLevels))
      expect(evidenceNats(name as keyof typeof evidenceLevels)).toBeCloseTo(Math.log(m) - Math.log(u));
  });
});
