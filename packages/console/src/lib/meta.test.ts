import { describe, expect, it } from "vitest";
import { createMetaNames, type Meta } from "./meta.ts";

const member = (id: string, name: string) => ({ id, name, own: false, services: [], desks: [] });
const meta = {
  members: [member("ma", "Morocco"), member("ab", "Invented Agency"), member("es", "Reino inventado")],
  purposes: [{ code: "p1", text: "Invented purpose" }],
} as unknown as Meta;

describe("names for ids", () => {
  it("names a country in the reader's language", () => {
    expect(createMetaNames(meta, "fr").member("ma")).toBe("Maroc");
    expect(createMetaNames(meta, "ar").member("ma")).toBe("المغرب");
  });

  it("keeps every other name as the charter gives it, also of a country that is called otherwise there", () => {
    expect(createMetaNames(meta, "fr").member("ab")).toBe("Invented Agency");
    expect(createMetaNames(meta, "fr").member("es")).toBe("Reino inventado");
  });

  it("shows an id that the charter does not know", () => {
    expect(createMetaNames(meta, "en").member("xx")).toBe("XX");
    expect(createMetaNames(undefined, "en").purpose("p1")).toBe("p1");
    expect(createMetaNames(meta, "en").purpose("p1")).toBe("Invented purpose");
  });
});
