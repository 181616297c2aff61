import { describe, expect, it } from "vitest";
import type { Messages } from "../../lib/i18n/messages.ts";
import { createLocaleFormat } from "../../lib/locale-format.ts";
import { scoreToLikelihood, scoreToText } from "./likelihood.ts";

const t = ((key: string, values: { score: string }) => `${key} ${values.score}`) as unknown as Messages;
const text = (score: number) => scoreToText(score, t, createLocaleFormat("en"));

describe("a probability", () => {
  it("is put in words by band", () => {
    expect([0.97, 0.95, 0.8, 0.75, 0.5, 0.4, 0.2, 0].map(scoreToLikelihood)).toEqual([
      "very",
      "very",
      "likely",
      "likely",
      "possible",
      "possible",
      "hardly",
      "hardly",
    ]);
  });

  it("is rounded down and never shown as certain", () => {
    expect([text(0.879), text(0.57), text(0.9999), text(1), text(0.002)]).toEqual([
      "0.87",
      "0.57",
      "likely.over 0.99",
      "likely.over 0.99",
      "likely.under 0.01",
    ]);
  });
});
