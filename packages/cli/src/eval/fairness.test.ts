import { expect, test } from "vitest";
import { measureAlarms, measureDecisions } from "./fairness.ts";
import { createBands, NameFrequencies, romanisationOf, scriptOf } from "./name-groups.ts";

test("[C83] a name's script is that of most of its letters", () => {
  expect(scriptOf("Zelmira Okvandel")).toBe("latin");
  expect(scriptOf("زلميرة أوكفندل")).toBe("arabic");
  expect(scriptOf("Зельмира Окванделова (Z.)")).toBe("cyrillic");
  expect(scriptOf("… 12 !")).toBe("other");
});

test("[C83] a habit of romanisation is told from spellings", () => {
  expect(romanisationOf("Boualem Djerfoukh")).toBe("french-maghrebi");
  expect(romanisationOf("Rasheed Qabooshi")).toBe("english-arabic");
  expect(romanisationOf("Zelmiro Peñalvez")).toBe("spanish");
  expect(romanisationOf("Zelmir Okvandelenko")).toBe("slavic");
  expect(romanisationOf("Zhang Wei Ming")).toBe("east-asian");
  expect(romanisationOf("Zelm Okvand")).toBe("other");
  expect(romanisationOf("زلميرة")).toBe("not-latin");
});

test("[C83] bands are quartiles of how common the tokens are on the list", () => {
  const names = ["Zel Mirov", "Zel Okvand", "Zel Tarn", "Zel Tarn", "Qil Vexo"];
  const frequencies = new NameFrequencies(names);
  expect(frequencies.commonness("Zel Tarn")).toBeGreaterThan(frequencies.commonness("Qil Vexo"));
  const band = createBands(frequencies, ["Zel Tarn", "Zel Mirov", "Qil Vexo", "Nowhere Heard"]);
  expect(["Nowhere Heard", "Qil Vexo", "Zel Mirov", "Zel Tarn"].map(band)).toEqual([
    "rare",
    "fairly-rare",
    "fairly-common",
    "common",
  ]);
});

test("[C83] a group is called over only when its people can show it", () => {
  const people = (group: string, count: number, alarms: number) =>
    Array.from({ length: count }, (_, at) => ({ name: group, isAlarm: at < alarms }));
  const bySelf = (name: string) => name;
  const { overall, groups } = measureAlarms(
    [...people("calm", 1000, 5), ...people("loud", 200, 20), ...people("tiny", 6, 1)],
    { script: bySelf, romanisation: bySelf, frequency: bySelf },
  );
  expect(overall).toEqual({ people: 1206, alarms: 26, per_1000: 21.6 });
  expect(groups.script.calm).toMatchObject({
    people: 1000,
    alarms: 5,
    per_1000: 5,
    ratio: 0.23,
    verdict: "within",
  });
  expect(groups.script.loud).toMatchObject({ per_1000: 100, ratio: 4.64, verdict: "over" });
  expect(groups.script.tiny).toMatchObject({ ratio: 7.73, verdict: "unclear" });
});

test("[C83] what was decided is a share of those who were shown, and has no name of a rate of false alarms", () => {
  const judged = [true, true, true, false].map((isAlarm) => ({ name: "Zelm Okvand", isAlarm }));
  const report = measureDecisions(judged, ["Zelm Okvand"]);
  expect(report.overall).toEqual({ decided: 4, cleared: 3, cleared_share: 0.75 });
  expect(report.cleared_of_decided.script.latin).toMatchObject({
    decided: 4,
    cleared: 3,
    cleared_share: 0.75,
    ratio: 1,
  });
  expect(JSON.stringify(report)).not.toMatch(/alarm|per_1000/);
});
