import { reasonFeatures, reasonRules } from "@vigie/screening";
import { expect, test } from "vitest";
import { reasonToText } from "./reason-words.ts";

test("[C6] every rule has its sentence, and what was compared stands in it as it is", () => {
  for (const rule of reasonRules) {
    const feature = reasonFeatures.find((one) => rule.startsWith(one)) ?? "name";
    const text = reasonToText({ kind: "for", feature, rule, asked: "$& {onFile}", onFile: "B", weight: 1 });
    expect(text, rule).toMatch(/^[a-zA-Z$B]/);
    expect(text, rule).not.toContain("{asked}");
  }
  expect(
    reasonToText({
      ...{ kind: "for", feature: "name", rule: "name-alike", asked: "Yusuf", onFile: "يوسف" },
      ...{ rarity: "common", weight: 1 },
    }),
  ).toBe("Yusuf is يوسف in another spelling or script (many bear it)");
});
