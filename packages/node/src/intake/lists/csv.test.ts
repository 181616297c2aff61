import { describe, expect, test } from "vitest";
import type { PersonItem } from "./item.ts";
import { parseAll, toOutline } from "./testing.ts";

const entryOf = async (main: string) => ((await parseAll({ main }))[0] as PersonItem | undefined)?.entry;

describe("columns", () => {
  test.each([
    ["English", "id,name,aliases,dob,nationality,gender,pob,passport,comment"],
    [
      "French",
      "réf;Nom complet;Alias;Date de naissance;Nationalité;Sexe;Lieu de naissance;Passeport;Remarque".replace(
        "réf",
        "id",
      ),
    ],
    [
      "Spanish",
      "identificador|nombre completo|alias|fecha de nacimiento|nacionalidad|sexo|lugar de nacimiento|pasaporte|comentario",
    ],
    [
      "German",
      "Kennung\tName\tWeitere Namen\tGeburtsdatum\tStaatsangehörigkeit\tGeschlecht\tGeburtsort\tReisepass\tBemerkung",
    ],
  ])("are known in %s", async (_language, header) => {
    const separator = /[,;|\t]/.exec(header)?.[0] as string;
    const fields = [
      "7",
      "Zamir Mutakhayal",
      '"Samir M; The Fabulist"',
      "07.03.1985",
      "Ruritania",
      "m",
      "Zenda",
      "R1",
      "odd",
    ];
    const [item] = (await parseAll({ main: `${header}\n${fields.join(separator)}\n` })) as [PersonItem];
    expect(item).toMatchObject({ kind: "person", key: "7", line: 2, nameCount: 3 });
    expect(item.entry).toMatchObject({
      names: [
        { full: "Zamir Mutakhayal", kind: "primary" },
        { full: "Samir M", kind: "alias" },
        { full: "The Fabulist", kind: "alias" },
      ],
      births: [{ date: "1985-03-07", place: "Zenda" }],
      gender: "male",
      nationalities: ["Ruritania"],
      documents: [{ kind: "passport", number: "R1" }],
      remarks: ["odd"],
    });
  });

  test("a name in parts is joined; `nom` beside `prénom` is the family name, alone it is the whole one", async () => {
    expect((await entryOf("prénom;nom\nZamir;MUTAKHAYAL\n"))?.names).toEqual([
      { full: "Zamir MUTAKHAYAL", kind: "primary", parts: { family: "MUTAKHAYAL", given: "Zamir" } },
    ]);
    expect((await entryOf("nom;pays\nZamir Mutakhayal;Ruritania\n"))?.names[0]?.full).toBe(
      "Zamir Mutakhayal",
    );
    expect((await entryOf("nombre,apellidos\nZamir,Mutakhayal\n"))?.names[0]?.full).toBe("Zamir Mutakhayal");
  });

  test("a header may be in Arabic, with or without marks, or in Dutch", async () => {
    for (const header of ["الاسم,تاريخ الميلاد", "الإسم الكامل,تاريخ_الازدياد", "Naam,Geboortedatum"])
      expect(await entryOf(`${header}\nZamir Mutakhayal,1980-01-02\n`)).toMatchObject({
        names: [{ full: "Zamir Mutakhayal" }],
        births: [{ date: "1980-01-02" }],
      });
  });

  test("a column without a known meaning is kept in the remarks", async () => {
    expect((await entryOf("name,shoe size\nZamir Mutakhayal,44\n"))?.remarks).toEqual(["shoe size: 44"]);
  });

  test("a file whose first row names no name is refused as a whole", async () => {
    for (const main of ["1,Zamir\n2,Samir\n", "id,dob\n1,1985\n", "\0\n"])
      expect(await parseAll({ main })).toMatchObject([{ kind: "broken", line: 1 }]);
  });
});

describe("rows", () => {
  test("without an id the key comes from name and birth, whatever the spelling of the spaces and accents", async () => {
    const key = async (row: string) =>
      ((await parseAll({ main: `name,dob\n${row}\n` }))[0] as PersonItem).key;
    expect(await key("Zamïr  MUTAKHAYAL,1985-03-07")).toBe(await key("zamir mutakhayal,07/03/1985"));
    expect(await key("Zamir Mutakhayal,1986")).not.toBe(await key("Zamir Mutakhayal,1985"));
  });

  test("a gender or date that says nothing is nothing; a gender that is not known is kept in the remarks", async () => {
    const [first, second] = (await parseAll({
      main: "name,dob,sex\nZamir Alif,n/a,-\nSamir Ba,1985,see file\n",
    })) as [PersonItem, PersonItem];
    expect(first.entry).toMatchObject({ births: [], gender: "unknown", remarks: [] });
    expect(second.entry).toMatchObject({ gender: "unknown", remarks: ["Gender, as given: see file"] });
  });

  test("organisations are counted, not filed", async () => {
    const main = "id,name,type\n1,Zamir Mutakhayal,person\n2,Nobody Ltd,Organisation\n";
    expect(toOutline(await parseAll({ main }))).toEqual(["person 2 1", "other 3 2"]);
  });

  test("[I9] each bad row is rejected with its line, key and reason, and the next ones are read", async () => {
    const rows = [
      "id,name,dob",
      "1,Good One,1985",
      "2,Cut Short",
      "3,,1985",
      "4,Bad Date,31/31/1985",
      "1,Same Id,1985",
      ",No Id,1985",
      '5,"Bad "Quote" Here",1985',
      "6,Nul\0Byte,1985",
      "",
      '7,"Quoted\nOver Lines",1985',
      "8,Last One,1985",
    ];
    const items = await parseAll({ main: rows.join("\n") });
    expect(toOutline(items)).toEqual([
      "person 2 1",
      "rejected 3 the row has 2 columns, the header has 3",
      "rejected 4 the row has no name",
      "rejected 5 the birth date has a form that is not known (YYYY-MM-DD, DD/MM/YYYY, YYYY …)",
      "rejected 6 the same id stands already on line 2",
      "rejected 7 the id is empty",
      "rejected 8 a quoted field is followed by text before the next separator",
      "rejected 9 the line holds a NUL byte",
      "person 11 7",
      "person 13 8",
    ]);
    const keys = items.map((item) => ("key" in item ? item.key : undefined));
    expect(keys).toEqual(["1", "2", "3", "4", "1", undefined, "5", "6", "7", "8"]);
    expect((items[8] as PersonItem).entry.names[0]?.full).toBe("Quoted Over Lines");
  });

  test("[I9] a quote that is never closed costs its own line only, and the reason says where it opened", async () => {
    const after = Array.from({ length: 50 }, (_, i) => `${i + 10},Invented Person ${i},1985`).join("\n");
    const items = await parseAll({ main: `id,name,dob\n1,First,1985\n2,"Open,1985\n${after}\n` });
    expect(toOutline(items).slice(0, 3)).toEqual([
      "person 2 1",
      "rejected 3 a quoted field that opens on this line is never closed",
      "person 4 10",
    ]);
    expect(items).toHaveLength(52);
  });

  test("[I9] a line of 20 MB is cut, rejected with its number and key, and the next one is read", async () => {
    const main = Buffer.concat([
      Buffer.from("id,name\n1,Before Him\n2,"),
      Buffer.alloc(20_000_000, "x"),
      Buffer.from("\n3,After Him\n"),
    ]);
    const items = await parseAll({ main });
    expect(toOutline(items)).toEqual([
      "person 2 1",
      "rejected 3 the line is longer than 1 MiB",
      "person 4 3",
    ]);
    expect(items[1]).toMatchObject({ key: "2" });
    expect((items[1] as { content: string }).content.length).toBeLessThan(5_000);
  });
});

describe("encodings", () => {
  const text = "id,name\n1,Zämir Mutakhayal\n2,Samir Plain\n";

  test.each([
    ["UTF-8", Buffer.from(text), undefined],
    ["UTF-8 with its mark", Buffer.from(`\ufeff${text}`), undefined],
    ["UTF-16LE with its mark", Buffer.from(`\ufeff${text}`, "utf16le"), undefined],
    ["UTF-16BE with its mark", Buffer.from(`\ufeff${text}`, "utf16le").swap16(), undefined],
    ["windows-1252 by name", Buffer.from(text, "latin1"), "windows-1252"],
    ["UTF-8 with CR LF", Buffer.from(text.replaceAll("\n", "\r\n")), undefined],
  ] as const)("%s is read", async (_name, main, encoding) => {
    for (const chunkBytes of [1, 5, 64_000]) {
      const items = (await parseAll({ main, encoding, chunkBytes })) as PersonItem[];
      expect(items.map((item) => item.entry.names[0]?.full)).toEqual(["Zämir Mutakhayal", "Samir Plain"]);
    }
  });

  test("a line that is not UTF-8 is rejected with a hint, the others are read", async () => {
    const items = await parseAll({ main: Buffer.from(text, "latin1") });
    expect(toOutline(items)).toEqual([expect.stringMatching(/^rejected 2 .*--encoding/), "person 3 2"]);
  });

  test("half a UTF-16 character is damage on its line, not a question mark", async () => {
    const main = Buffer.from("\ufeffid,name\n1,Zamir \ud800 Mutakhayal\n2,Samir Plain\n", "utf16le");
    expect(toOutline(await parseAll({ main }))).toEqual([
      expect.stringMatching(/^rejected 2 /),
      "person 3 2",
    ]);
  });
});
