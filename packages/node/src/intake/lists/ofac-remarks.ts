/**
 * The remarks column of OFAC's SDN list: pieces divided by semicolons, in the list's own shorthand:
 *
 *   DOB 10 Dec 1948; alt. DOB 1949; POB Town, Country; nationality X; citizen Y; Gender Male; a.k.a. 'NICKNAME';
 *   Passport A123 (X) issued 13 Aug 1995 expires 12 Aug 2000; National ID No. 1 (X); Linked To: …
 *
 * Pieces that are none of these stay in the remarks, which are kept whole in any case.
 */
import type { Birth, IdentityDocument } from "@vigie/protocol/statement";
import { parseBirthDate } from "./dates.ts";
import type { ListEntry } from "./item.ts";
import { foldText, foldTexts, withoutRepetition } from "./text.ts";

export interface OfacRemarks {
  readonly births: Birth[];
  readonly gender: ListEntry["gender"];
  readonly nationalities: string[];
  readonly documents: IdentityDocument[];
  /** Nicknames that stand in quotes. OFAC calls them weak aliases. */
  readonly nicknames: string[];
}

export function parseOfacRemarks(remarks: string): OfacRemarks {
  const dates: Pick<Birth, "date" | "circa">[] = [];
  const places: string[] = [];
  const nationalities: string[] = [];
  const nicknames: string[] = [];
  const documents: IdentityDocument[] = [];
  let gender: ListEntry["gender"] = "unknown";
  for (const piece of remarks.split(";")) {
    const text = piece
      .trim()
      .replace(/\.$/, "")
      .replace(/^alt\. /, "");
    const [, word, rest = ""] = /^(DOB|POB|nationality|citizen|Gender|[af]\.k\.a\.) (.+)$/s.exec(text) ?? [];
    if (word === "DOB") {
      const date = parseBirthDate(rest);
      if (date !== undefined) dates.push(date);
    } else if (word === "POB") places.push(rest);
    else if (word === "nationality" || word === "citizen") nationalities.push(rest);
    else if (word === "Gender")
      gender = /^male$/i.test(rest) ? "male" : /^female$/i.test(rest) ? "female" : gender;
    else if (word !== undefined) nicknames.push(/^'(.+)'$/s.exec(rest)?.[1] ?? rest);
    else documents.push(...parseDocument(text));
  }
  return {
    births: joinBirths(dates, foldTexts(places)),
    gender,
    nationalities: foldTexts(nationalities),
    documents: withoutRepetition(documents, (document) => JSON.stringify(document)),
    nicknames: foldTexts(nicknames),
  };
}

/** One date and one place belong together; among several, which belongs to which is not said. */
export function joinBirths(
  dates: readonly Pick<Birth, "date" | "circa">[],
  places: readonly string[],
): Birth[] {
  const [date] = dates;
  const [place] = places;
  if (dates.length === 1 && places.length === 1) return [{ ...date, place: place as string }];
  const births: Birth[] = [...dates, ...places.map((one) => ({ place: one }))];
  return withoutRepetition(births, (birth) => JSON.stringify(birth));
}

/** Labels of documents that tell persons apart; all other labels of the list are accounts, ships and the like. */
const documentLabels: readonly (readonly [RegExp, IdentityDocument["kind"]])[] = [
  [/^(?:Diplomatic |Stateless Person )?Passport\b(?: No\.)?/, "passport"],
  [
    /^(?:National ID No\.|Cedula No\.|Cedula de Ciudadania|D\.N\.I\.|C\.U\.I\.|Personal ID Card|Tazkira)/,
    "national-id",
  ],
  [
    /^(?:National Foreign ID Number|Residency Number|Residence Permit|Cedula de Residencia|C\.U\.I\.T\.)/,
    "residence-permit",
  ],
  [/^Driver's License No\./, "driving-licence"],
  [/^Birth Certificate Number/, "birth-certificate"],
  [
    /^(?:Identification Number|Electoral Registry No\.|Credencial electoral|Travel Document Number|Kenyan ID No\.)/,
    "other",
  ],
  [
    /^(?:C\.U\.R\.P\.|R\.F\.C\.|SSN|Tax ID No\.|Italian Fiscal Code|Turkish Identification Number|NIT|I\.F\.E\.)/,
    "other",
  ],
  [
    /^(?:Military Registration Number|Refugee ID Card|Serial No\.|Citizen's Card Number|VisaNumberID)/,
    "other",
  ],
];

function parseDocument(text: string): IdentityDocument[] {
  for (const [pattern, kind] of documentLabels) {
    const label = pattern.exec(text)?.[0];
    if (label === undefined) continue;
    const rest = text.slice(label.length).replace(/^\s*#?\s*/, "");
    // The number ends where the country or the dates begin.
    const [, number, country, note] =
      /^(.+?)(?:\s*\(([^()]*)\))?(?:\s+((?:issued|expires|\().*))?$/s.exec(rest) ?? [];
    const folded = foldText(number);
    if (folded === undefined || folded.length > 100 || !/\d/.test(folded)) return [];
    const remark = foldText([kind === "other" ? label : "", note ?? ""].join(" "));
    return [
      {
        kind,
        number: folded,
        ...(country === undefined || country.trim() === "" || country.length > 100
          ? {}
          : { country: country.trim() }),
        ...(remark === undefined ? {} : { note: remark.slice(0, 1_000) }),
      },
    ];
  }
  return [];
}
