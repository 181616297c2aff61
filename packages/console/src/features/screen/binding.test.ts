import { clearanceBindingSchema, type OnFile } from "@vigie/contract";
import { describe, expect, it } from "vitest";
import { bindingEffect, bindingToBody, createBinding } from "./binding.ts";

const onFile = (documents: string[] = []): OnFile => ({
  names: [],
  births: [{ date: "1984-03-07" }],
  nationalities: [],
  gender: "unknown",
  places: [],
  documents,
});

describe("what tells a cleared person apart", () => {
  it("starts from what was asked", () => {
    const asked = { name: "Nadir Exemple", birth: "1984-07-03", document: "ZZ0000001" };
    const binding = createBinding(asked, onFile());
    expect(binding).toEqual({ birth: "1984-07-03", document: "ZZ0000001" });
    expect(bindingEffect(binding, asked, onFile())).toBe("kept");
    expect(clearanceBindingSchema.safeParse(bindingToBody(binding)).success).toBe(true);
  });

  it("leaves out what tells nobody apart: a year, 1 January, what is on file too", () => {
    for (const birth of ["1984", "1984-01-01", "1984-03-07"])
      expect(createBinding({ name: "x", birth, document: "ZZ0000001" }, onFile(["passport"]))).toEqual({
        birth: "",
        document: "",
      });
  });

  it("says beforehand when it will count this once only", () => {
    const asked = { name: "x", document: "ZZ0000001" };
    expect(bindingEffect({ birth: " ", document: "" }, asked, onFile())).toBe("not-stated");
    expect(bindingEffect({ birth: "1984-03-07", document: "" }, asked, onFile())).toBe("on-file");
    expect(bindingEffect({ birth: "", document: "ZZ0000001" }, asked, onFile(["passport"]))).toBe("on-file");
    expect(bindingToBody({ birth: " ", document: "" })).toBeUndefined();
  });
});
