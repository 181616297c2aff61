import { noticeDraftSchema } from "@vigie/contract";
import { describe, expect, it } from "vitest";
import { createWarningForm, missingInWarning, type WarningForm, warningFormToBody } from "./warning-form.ts";

const filled: WarningForm = {
  ...createWarningForm("fr", "s-0123456789abcdefghjkmnpqrs"),
  clock: "urgent",
  action: "check-holdings",
  recipients: ["fr/duty", "es/night-desk"],
  headline: " Invented person seen ",
  text: "Nobody Real was seen.",
  purpose: "prevention",
  legalBasis: "art-8",
  handling: ["H1", "TLP:AMBER"],
};

describe("warning form", () => {
  it("becomes a body that the contract takes", () => {
    const body = warningFormToBody(filled);
    expect(noticeDraftSchema.safeParse(body).error).toBeUndefined();
    expect(body).toMatchObject({
      headline: "Invented person seen",
      to: [
        { member: "fr", desk: "duty" },
        { member: "es", desk: "night-desk" },
      ],
    });
  });

  it("chooses nothing that has weight by itself: an empty form lacks clock, action, desks, basis, handling", () => {
    expect(missingInWarning(createWarningForm("en")).map((each) => each.path)).toEqual([
      "clock",
      "action",
      "to",
      "headline",
      "text",
      "purpose",
      "legalBasis",
      "handling",
    ]);
    expect(missingInWarning(filled)).toEqual([]);
  });

  it("takes blanks for nothing", () => {
    expect(missingInWarning({ ...filled, headline: "   " }).map((each) => each.path)).toEqual(["headline"]);
  });
});
