import type { RecordId } from "@vigie/protocol/base";
import type { SubjectContent } from "@vigie/protocol/statement";
import { createScreeningIndex, defaultProfile } from "@vigie/screening";
import { expect, test } from "vitest";
import { type Holding, holdingToRow } from "./holdings.ts";
import { InquiryIndex } from "./inquiry-index.ts";

const given = [
  "Youssef",
  "Karim",
  "Amina",
  "Piotr",
  "Nikolai",
  "Fatima",
  "Jorge",
  "Annelies",
  "Khadija",
  "Omar",
];
const family = [
  "Benmoussa",
  "Inventado",
  "Verzonnen",
  "Provisorio",
  "El Idrissi",
  "Haddaoui",
  "Kowalewicz",
  "Zerktouni",
];

function inventedHolding(names: readonly string[]): Holding {
  const content = {
    names: names.map((full) => ({ full, kind: "primary" })),
    ...{ births: [], nationalities: [], places: [], gender: "unknown" },
    documents: [{ kind: "passport", number: "XZ1234567" }],
  } as unknown as SubjectContent;
  const id = "s-0000000000000000000000000w" as RecordId;
  return { id, version: 1, originator: { member: "ma", service: "interior" }, content };
}

test("[C57] names every inquiry that a search of each would find, and few others", async () => {
  const inquiries = new Map<string, { name: string; document?: string }>();
  for (const [i, first] of given.entries())
    for (const [j, last] of family.entries()) {
      inquiries.set(`iq-${i}-${j}`, { name: `${first} ${last}` });
      inquiries.set(`iq-${i}-${j}-long`, { name: `${last} ${first} ${given[(i + 3) % given.length]}` });
    }
  inquiries.set("iq-one", { name: "Idrissi" });
  inquiries.set("iq-script", { name: "يوسف بنموسى" });
  inquiries.set("iq-document", { name: "", document: "xz-1234567" });
  const index = new InquiryIndex();
  await index.add(inquiries);
  for (const names of [
    ["Yusuf Benmusa"],
    ["Амина Хаддауи", "Amina Haddaui"],
    ["Idrisi, Omar"],
    ["Nikolay Kovalevich"],
  ]) {
    const record = inventedHolding(names);
    const alone = createScreeningIndex([holdingToRow(record)]);
    const found = await index.findFor([record]);
    const { threshold } = defaultProfile;
    for (const [id, asked] of inquiries)
      if (alone.search(asked, { threshold }).length > 0)
        expect([...found], `${names[0]} ${id}`).toContain(id);
    expect(found.size).toBeLessThan(inquiries.size);
  }
});

test("[C57] few inquiries are all asked; those that ended are let go", async () => {
  const index = new InquiryIndex();
  await index.add(
    new Map([
      ["iq-a", { name: "Testa Prova" }],
      ["iq-b", { name: "Altra Prova" }],
    ]),
  );
  expect(await index.findFor([inventedHolding(["Nobody Like Them"])])).toEqual(new Set(["iq-a", "iq-b"]));
  index.keepOnly(new Set(["iq-b"]));
  expect(index.size).toBe(1);
  expect(index.askedOf("iq-a")).toBeUndefined();
});
