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
    const asked = { name: "Nadir Exemple", birth: "1984-07-04", document: "ZZ0000001" };
    const binding = createBinding(asked, onFile());
    expect(binding).toEqual({ birth: "1984-07-04", document: "ZZ0000001" });
    expect(bindingEffect(binding, asked, onFile())).toBe("kept");
    expect(clearanceBindingSchema.safeParse(bindingToBody(binding)).success).toBe(true);
  });

  it("leaves out what tells nobody apart: a year, 1 January, what is on file too", () => {
    for (const birth of ["1984", "1984-01-01", "1984-03-07", "1984-07-03"])
      expect(createBinding({ name: "x", birth, document: "ZZ0000001" }, onFile(["passport"]))).toEqual({
        birth: "",
        document: "",
      });
  });

  it("sees a day on file in a year, a range, an estimate and 1 January, as the node does", () => {
    const effect = (date: string, circa = false) =>
      bindingEffect(
        { birth: "1984-05-06", document: "" },
        { name: "x" },
        { ...onFile(), births: [{ date, circa }] },
      );
    const fitting = [effect("1984"), effect("1983/1985"), effect("1986", true), effect("1984-01-01")];
    expect(fitting).toEqual(["on-file", "on-file", "on-file", "on-file"]);
    expect([effect("1985"), effect("1985/1990"), effect("1987", true)]).toEqual(["kept", "kept", "kept"]);
  });

  it("says beforehand when it will count this once only", () => {
    const asked = { name: "x", document: "ZZ0000001" };
    expect(bindingEffect({ birth: " ", document: "" }, asked, onFile())).toBe("not-stated");
    expect(bindingEffect({ birth: "1984-03-07", document: "" }, asked, onFile())).toBe("on-file");
    expect(bindingEffect({ birth: "", document: "ZZ0000001" }, asked, onFile(["passport"]))).toBe("on-file");
    expect(bindingToBody({ birth: " ", document: "" })).toBeUndefined();
  });
});
