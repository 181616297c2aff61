import { describe, expect, test } from "vitest";
import type { PersonItem } from "./item.ts";
import { parseAll, toOutline } from "./testing.ts";

const head = "<?xml version='1.0' encoding='UTF-8'?>\n";
const list = (inner: string) =>
  `${head}<CONSOLIDATED_LIST><INDIVIDUALS>\n${inner}\n</INDIVIDUALS></CONSOLIDATED_LIST>\n`;
const person = (key: number, inner: string) => `<INDIVIDUAL><DATAID>${key}</DATAID>${inner}</INDIVIDUAL>`;
const named = (key: number) => person(key, `<FIRST_NAME>INVENTED ${key}</FIRST_NAME>`);

const whole = list(
  person(
    901,
    `<FIRST_NAME> ZAMIR </FIRST_NAME><SECOND_NAME>AL-MUTAKHAYAL</SECOND_NAME><THIRD_NAME/>
    <UN_LIST_TYPE>Imaginary</UN_LIST_TYPE><REFERENCE_NUMBER>IMi.001</REFERENCE_NUMBER><LISTED_ON>2020-02-30</LISTED_ON>
    <NAME_ORIGINAL_SCRIPT>زمير المتخيل</NAME_ORIGINAL_SCRIPT><GENDER>Male</GENDER>
    <COMMENTS1>First line &amp;
    second line.</COMMENTS1>
    <TITLE><VALUE>Dr</VALUE></TITLE><DESIGNATION><VALUE>Minister of Fables</VALUE></DESIGNATION>
    <NATIONALITY><VALUE>Ruritania</VALUE></NATIONALITY>
    <INDIVIDUAL_ALIAS><QUALITY>Good</QUALITY><ALIAS_NAME>Samir Mutahayal</ALIAS_NAME></INDIVIDUAL_ALIAS>
    <INDIVIDUAL_ALIAS><QUALITY>Low</QUALITY><ALIAS_NAME>The Fabulist</ALIAS_NAME></INDIVIDUAL_ALIAS>
    <INDIVIDUAL_ALIAS><QUALITY>f.k.a.</QUALITY><ALIAS_NAME>Zamir Qadim</ALIAS_NAME><DATE_OF_BIRTH>1971</DATE_OF_BIRTH></INDIVIDUAL_ALIAS>
    <INDIVIDUAL_ALIAS><QUALITY/><ALIAS_NAME/></INDIVIDUAL_ALIAS>
    <INDIVIDUAL_ADDRESS><STREET>1 Nowhere Street</STREET><CITY>Strelsau</CITY><COUNTRY>Ruritania</COUNTRY></INDIVIDUAL_ADDRESS>
    <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>APPROXIMATELY</TYPE_OF_DATE><YEAR>1970</YEAR></INDIVIDUAL_DATE_OF_BIRTH>
    <INDIVIDUAL_PLACE_OF_BIRTH><CITY>Zenda</CITY><COUNTRY>Ruritania</COUNTRY></INDIVIDUAL_PLACE_OF_BIRTH>
    <INDIVIDUAL_DOCUMENT><TYPE_OF_DOCUMENT>Passport</TYPE_OF_DOCUMENT><NUMBER>R0001</NUMBER><ISSUING_COUNTRY>Ruritania</ISSUING_COUNTRY></INDIVIDUAL_DOCUMENT>`,
  ),
);

describe("a person of the UN list", () => {
  test("keeps every name, date, place and document, and counts the list's own names", async () => {
    const [item] = (await parseAll({ format: "un-xml", main: whole })) as [PersonItem];
    expect(item).toMatchObject({ kind: "person", key: "901", line: 3, nameCount: 5 });
    expect(item.entry).toEqual({
      names: [
        { full: "ZAMIR AL-MUTAKHAYAL", kind: "primary" },
        { full: "زمير المتخيل", kind: "original-script" },
        { full: "Samir Mutahayal", kind: "alias" },
        { full: "The Fabulist", kind: "weak-alias" },
        { full: "Zamir Qadim", kind: "former" },
      ],
      births: [{ date: "1970", circa: true, place: "Zenda, Ruritania" }, { date: "1971" }],
      gender: "male",
      nationalities: ["Ruritania"],
      documents: [{ kind: "passport", number: "R0001", country: "Ruritania" }],
      places: ["1 Nowhere Street, Strelsau, Ruritania"],
      reference: "IMi.001",
      programme: "Imaginary",
      listedOn: "2020-02-30",
      roles: ["Dr", "Minister of Fables"],
      remarks: ["First line & second line.", "Alias Zamir Qadim, as given: 1971"],
    });
  });

  test("reads a range of years, an exact date, and keeps a date that is none in the remarks", async () => {
    const birth = (type: string, inner: string) =>
      `<INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>${type}</TYPE_OF_DATE>${inner}</INDIVIDUAL_DATE_OF_BIRTH>`;
    const main = list(
      person(
        1,
        `<FIRST_NAME>A</FIRST_NAME>${birth("BETWEEN", "<FROM_YEAR>1960</FROM_YEAR><TO_YEAR>1962</TO_YEAR>")}
        ${birth("EXACT", "<DATE>1961-05-04</DATE>")}${birth("EXACT", "<DATE>some spring</DATE>")}`,
      ),
    );
    const [item] = (await parseAll({ format: "un-xml", main })) as [PersonItem];
    expect(item.entry.births).toEqual([{ date: "1960/1962" }, { date: "1961-05-04" }]);
    expect(item.entry.remarks).toEqual(["Date of birth, as given: some spring"]);
  });

  test("means the same whatever the size of the reads", async () => {
    const inOne = await parseAll({ format: "un-xml", main: whole });
    for (const chunkBytes of [1, 2, 3, 7, 64])
      expect(await parseAll({ format: "un-xml", main: whole, chunkBytes })).toEqual(inOne);
  });
});

describe("what is not taken", () => {
  test("an entity is counted, not a person; a repeated key, a missing key and a missing name are rejected", async () => {
    const entity = "<ENTITY><DATAID>7</DATAID><FIRST_NAME>NOBODY LTD</FIRST_NAME></ENTITY>";
    const nameless = person(3, "<FIRST_NAME> </FIRST_NAME>");
    const main = list([named(1), entity, named(1), nameless, "<INDIVIDUAL/>", named(2)].join("\n"));
    expect(toOutline(await parseAll({ format: "un-xml", main }))).toEqual([
      "person 3 1",
      "other 4 7",
      "rejected 5 the DATAID stands on line 3 already",
      "rejected 6 the entry has no name",
      "rejected 7 the entry has no DATAID",
      "person 8 2",
    ]);
  });

  const good = [1, 2, 3].map(named).join("\n");
  const doctype = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>\n';
  test.each([
    ["an external entity", list(good).replace(head, head + doctype), 2, 0, /DOCTYPE/],
    [
      "an undefined entity",
      list(`${good}\n${person(4, "<FIRST_NAME>&lol;</FIRST_NAME>")}`),
      6,
      3,
      /undefined entity/,
    ],
    ["a NUL", list(`${good}\n${person(4, "<FIRST_NAME>A\0B</FIRST_NAME>")}`), 6, 3, /disallowed character/],
    ["a file cut short", list(good).slice(0, -60), 5, 2, /ends too early/],
    ["a wrong end tag", list(`${good}\n</INDIVIDUAL>`), 6, 3, /not well-formed/],
    ["another document", `${head}<html></html>`, 2, 0, /outermost element must be CONSOLIDATED_LIST/],
    ["an empty document", "", 1, 0, /must contain a root element/],
    ["endless nesting", `${head}<CONSOLIDATED_LIST>${"<A>".repeat(1_000)}`, 2, 0, /nested/],
    [
      "endless attributes",
      `${head}<CONSOLIDATED_LIST ${"a='1' ".repeat(1)}${attributes(100)}>`,
      2,
      0,
      /attributes/,
    ],
    [
      "an endless text",
      list(`${good}\n${person(4, `<FIRST_NAME>${"A".repeat(2_000_000)}</FIRST_NAME>`)}`),
      6,
      3,
      /1 MiB/,
    ],
    ["an endless comment", list(`${good}\n<!--${"A".repeat(2_000_000)}-->`), 6, 3, /1 MiB/],
    [
      "an endless entry",
      list(`${good}\n${person(4, "<A>aaaaaaaaaa</A>".repeat(70_000))}`),
      6,
      3,
      /longer than 1 MiB|elements/,
    ],
    [
      "a declared encoding that is not meant",
      list(good).replace("UTF-8", "windows-1252"),
      1,
      0,
      /--encoding/,
    ],
  ])(
    "[I10] %s ends the file there, with its line, and keeps what came before",
    async (_what, main, line, before, reason) => {
      for (const chunkBytes of [61, 64_000]) {
        const items = await parseAll({ format: "un-xml", main, chunkBytes });
        expect(items.filter((item) => item.kind === "person")).toHaveLength(before);
        expect(items.at(-1)).toMatchObject({ kind: "broken", line, reason: expect.stringMatching(reason) });
      }
    },
  );

  test("[I10] bytes that are not UTF-8 end the file on their line; the operator's word converts them", async () => {
    const text = list(`${named(1)}\n${person(2, "<FIRST_NAME>INVENTÉ</FIRST_NAME>")}`);
    const main = Buffer.from(text, "latin1");
    const items = await parseAll({ format: "un-xml", main });
    expect(toOutline(items)).toEqual(["person 3 1", expect.stringMatching(/^broken 4 .*--encoding/)]);
    const converted = await parseAll({ format: "un-xml", main, encoding: "windows-1252" });
    expect((converted[1] as PersonItem).entry.names[0]?.full).toBe("INVENTÉ");
  });

  test("UTF-16 is known by its mark", async () => {
    const main = Buffer.from(`\ufeff${list(named(1)).replace("UTF-8", "UTF-16")}`, "utf16le");
    expect(toOutline(await parseAll({ format: "un-xml", main, chunkBytes: 3 }))).toEqual(["person 3 1"]);
  });
});

function attributes(count: number): string {
  return Array.from({ length: count }, (_, i) => `b${i}='1'`).join(" ");
}
