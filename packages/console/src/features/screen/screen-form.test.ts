import { routes } from "@vigie/contract";
import { describe, expect, it } from "vitest";
import {
  bodyToAsked,
  createPersonForm,
  missingInPerson,
  parseDays,
  personFormToBody,
} from "./screen-form.ts";

describe("screening form", () => {
  it("leaves out what was not asked, so that nothing counts as evidence by being empty", () => {
    const form = {
      ...createPersonForm(),
      name: " Nadir Exemple ",
      otherNames: "\n  \n",
      birth: "1985",
      purpose: "prevention",
      gender: " ",
    };
    const body = personFormToBody(form);
    expect(body).toEqual({ name: "Nadir Exemple", birth: "1985", purpose: "prevention" });
    expect(routes.screen.person.body.safeParse(body).success).toBe(true);
  });

  it("sends other names, place and profile, and shows of them only what is about the person", () => {
    const body = personFormToBody({
      ...createPersonForm(),
      name: "Nadir Exemple",
      otherNames: "نادر المثال\n Nadeer ",
      place: "Ville-Exemple",
      purpose: "prevention",
      profile: "research",
    });
    expect(routes.screen.person.body.parse(body)).toEqual(body);
    expect(bodyToAsked(body)).toEqual({
      name: "Nadir Exemple",
      otherNames: ["نادر المثال", "Nadeer"],
      place: "Ville-Exemple",
    });
  });

  it("asks for a name and a purpose", () => {
    expect([...missingInPerson(createPersonForm()).keys()]).toEqual(["name", "purpose"]);
    expect(missingInPerson({ ...createPersonForm(), name: "x", purpose: "p" }).size).toBe(0);
  });

  it("keeps an inquiry for whole days within the limit", () => {
    expect(
      ["30", " 1", "365", "0", "366", "1.5", "-2", "", "1e2"].map((text) => parseDays(text, 365)),
    ).toEqual([30, 1, 365, undefined, undefined, undefined, undefined, undefined, undefined]);
  });
});
