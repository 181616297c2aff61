import { type Candidate, clearanceBindingSchema } from "@vigie/contract";
import { describe, expect, it } from "vitest";
import { bindingEffect, bindingToBody, createBinding } from "./binding.ts";

type Reasons = Candidate["reasons"];

const asked = { name: "Nadir Exemple", birth: "1984-07-04", document: "ZZ0000001" };
const hijri: Reasons = [
  {
    kind: "for",
    feature: "birth",
    rule: "birth-hijri",
    asked: "1984-07-04",
    onFile: "1404-10-05",
    weight: 4.1,
  },
];
const otherDay: Reasons = [{ kind: "against", feature: "birth", rule: "birth-other-day", weight: 0.33 }];
const near: Reasons = [{ kind: "for", feature: "document", rule: "document-near", weight: 2 }];

describe("what tells a cleared person apart", () => {
  it("starts from what was asked", () => {
    const binding = createBinding(asked, otherDay);
    expect(binding).toEqual({ birth: "1984-07-04", document: "ZZ0000001" });
    expect(bindingEffect(binding, asked, otherDay)).toBe("open");
    expect(clearanceBindingSchema.safeParse(bindingToBody(binding)).success).toBe(true);
  });

  it("leaves out what tells nobody apart: a year, 1 January, what speaks for the file too", () => {
    for (const birth of ["1984", "1984-01-01"])
      expect(createBinding({ ...asked, birth }, near)).toEqual({ birth: "", document: "" });
    expect(createBinding(asked, hijri)).toEqual({ birth: "", document: "ZZ0000001" });
    expect(createBinding(asked, near)).toEqual({ birth: "1984-07-04", document: "" });
  });

  it("says beforehand when it will count this once only, and promises nothing of what the node has not compared", () => {
    expect(bindingEffect({ birth: " ", document: "" }, asked, [])).toBe("not-stated");
    expect(bindingEffect({ birth: "1984-07-04", document: "" }, asked, hijri)).toBe("on-file");
    expect(bindingEffect({ birth: "1984-07-05", document: "" }, asked, hijri)).toBe("open");
    expect(bindingEffect({ birth: "", document: "ZZ0000001" }, asked, near)).toBe("on-file");
    expect(bindingEffect({ birth: "", document: "ZZ0000002" }, asked, near)).toBe("open");
    expect(bindingToBody({ birth: " ", document: "" })).toBeUndefined();
  });
});
