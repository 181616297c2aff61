import { routes } from "@vigie/contract";
import { describe, expect, it } from "vitest";
import { createPersonForm, missingInPerson, personFormToBody } from "./screen-form.ts";

describe("screening form", () => {
  it("leaves out what was not asked, so that nothing counts as evidence by being empty", () => {
    const form = {
      ...createPersonForm(),
      name: " Nadir Exemple ",
      birth: "1985",
      purpose: "prevention",
      gender: " ",
    };
    const body = personFormToBody(form);
    expect(body).toEqual({ name: "Nadir Exemple", birth: "1985", purpose: "prevention" });
    expect(routes.screen.person.body.safeParse(body).success).toBe(true);
  });

  it("asks for a name and a purpose", () => {
    expect([...missingInPerson(createPersonForm()).keys()]).toEqual(["name", "purpose"]);
    expect(missingInPerson({ ...createPersonForm(), name: "x", purpose: "p" }).size).toBe(0);
  });
});
