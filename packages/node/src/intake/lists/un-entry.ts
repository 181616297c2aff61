/** One INDIVIDUAL of the UN list → a list entry. Nothing is dropped: what fits no field is kept in the remarks. */
import type { Birth, IdentityDocument, Name } from "@vigie/protocol/statement";
import { parseBirthDate, parsePartialDate, yearRange } from "./dates.ts";
import type { ListEntry } from "./item.ts";
import { foldText, foldTexts, withoutRepetition } from "./text.ts";
import type { XmlElement } from "./xml-elements.ts";

const nameParts = ["FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME"];

export function individualToEntry(individual: XmlElement): ListEntry {
  const births = toBirths(individual);
  const reference = childText(individual, "REFERENCE_NUMBER");
  const programme = childText(individual, "UN_LIST_TYPE");
  const listedOn = childText(individual, "LISTED_ON");
  return {
    names: toNames(individual),
    births: births.births,
    gender: toGender(childText(individual, "GENDER")),
    nationalities: valuesOf(individual, "NATIONALITY"),
    documents: childrenOf(individual, "INDIVIDUAL_DOCUMENT").flatMap(toDocument),
    places: foldTexts(childrenOf(individual, "INDIVIDUAL_ADDRESS").map(joinAddress)),
    ...(reference === undefined ? {} : { reference }),
    ...(programme === undefined ? {} : { programme }),
    ...(listedOn === undefined ? {} : { listedOn }),
    roles: foldTexts([...valuesOf(individual, "TITLE"), ...valuesOf(individual, "DESIGNATION")]),
    remarks: foldTexts([
      childText(individual, "COMMENTS1"),
      ...births.remarks,
      ...childrenOf(individual, "INDIVIDUAL_ALIAS").map(aliasRemark),
      ...childrenOf(individual, "INDIVIDUAL_DOCUMENT").map(documentRemark),
    ]),
  };
}

/** Primary + every non-empty alias + every non-empty original script, repetitions included, as the list gives them. */
export function countNames(individual: XmlElement): number {
  const aliases = childrenOf(individual, "INDIVIDUAL_ALIAS").map((alias) => childText(alias, "ALIAS_NAME"));
  const scripts = childrenOf(individual, "NAME_ORIGINAL_SCRIPT").map((script) => foldText(script.text));
  return [primaryName(individual), ...aliases, ...scripts].filter((name) => name !== undefined).length;
}

function primaryName(individual: XmlElement): string | undefined {
  return foldText(nameParts.map((part) => childText(individual, part) ?? "").join(" "));
}

function toNames(individual: XmlElement): Name[] {
  const names: Name[] = [];
  const add = (full: string | undefined, kind: Name["kind"]) => {
    if (full !== undefined) names.push({ full, kind });
  };
  add(primaryName(individual), "primary");
  for (const script of childrenOf(individual, "NAME_ORIGINAL_SCRIPT"))
    add(foldText(script.text), "original-script");
  for (const alias of childrenOf(individual, "INDIVIDUAL_ALIAS"))
    add(childText(alias, "ALIAS_NAME"), aliasKind(childText(alias, "QUALITY")));
  return withoutRepetition(names, (name) => name.full);
}

function aliasKind(quality: string | undefined): Name["kind"] {
  const plain = quality?.toLowerCase().replace(/[^a-z]/g, "");
  return plain === "low" ? "weak-alias" : plain === "fka" ? "former" : "alias";
}

function toGender(text: string | undefined): ListEntry["gender"] {
  const plain = text?.toLowerCase();
  return plain === "male" || plain === "female" ? plain : "unknown";
}

/** Dates and places stand in separate elements; only one of each is known to belong together. */
function toBirths(individual: XmlElement): { births: Birth[]; remarks: string[] } {
  const dates: Birth[] = [];
  const remarks: string[] = [];
  for (const element of childrenOf(individual, "INDIVIDUAL_DATE_OF_BIRTH")) {
    const date = toBirthDate(element);
    if (date !== undefined) dates.push(date);
    const rest = foldText(
      [childText(element, "NOTE"), date === undefined ? dateAsGiven(element) : ""].join(" "),
    );
    if (rest !== undefined) remarks.push(`Date of birth, as given: ${rest}`);
  }
  const aliasDates = childrenOf(individual, "INDIVIDUAL_ALIAS").flatMap((alias) => {
    const date = parseBirthDate(childText(alias, "DATE_OF_BIRTH") ?? "");
    return date === undefined ? [] : [date];
  });
  const places = foldTexts(childrenOf(individual, "INDIVIDUAL_PLACE_OF_BIRTH").map(joinAddress)).map(
    (place) => ({
      place,
    }),
  );
  const [date] = dates;
  const [place] = places;
  const births = dates.length === 1 && places.length === 1 ? [{ ...date, ...place }] : [...dates, ...places];
  return { births: withoutRepetition([...births, ...aliasDates], (birth) => JSON.stringify(birth)), remarks };
}

function toBirthDate(element: XmlElement): Birth | undefined {
  const text = (name: string) => childText(element, name);
  const from = parsePartialDate(text("FROM_YEAR") ?? "");
  const to = parsePartialDate(text("TO_YEAR") ?? "");
  const date =
    from !== undefined && to !== undefined
      ? yearRange(from.slice(0, 4), to.slice(0, 4)).date
      : parsePartialDate(text("DATE") ?? text("YEAR") ?? "");
  if (date === undefined) return undefined;
  return text("TYPE_OF_DATE")?.toUpperCase() === "APPROXIMATELY" ? { date, circa: true } : { date };
}

function dateAsGiven(element: XmlElement): string {
  const fields = ["DATE", "YEAR", "FROM_YEAR", "TO_YEAR"].map((name) => childText(element, name));
  return foldTexts(fields).join(" ");
}

const documentKinds: readonly (readonly [RegExp, IdentityDocument["kind"]])[] = [
  [/pass?e?port|pasaporte/, "passport"],
  [/national id|identi(?:fication|ty)|identidad/, "national-id"],
  [/residence|residency/, "residence-permit"],
  [/driv/, "driving-licence"],
  [/birth cert/, "birth-certificate"],
];

function toDocument(element: XmlElement): IdentityDocument[] {
  const number = childText(element, "NUMBER");
  if (number === undefined || number.length > 100) return [];
  const types = foldTexts([childText(element, "TYPE_OF_DOCUMENT"), childText(element, "TYPE_OF_DOCUMENT2")]);
  const plain = types.join(" ").toLowerCase();
  const kind = documentKinds.find(([pattern]) => pattern.test(plain))?.[1] ?? "other";
  const country = childText(element, "ISSUING_COUNTRY") ?? childText(element, "COUNTRY_OF_ISSUE");
  const issued = foldTexts([childText(element, "DATE_OF_ISSUE"), childText(element, "CITY_OF_ISSUE")]);
  const note = foldText(
    [
      ...(kind === "other" || types.length > 1 ? types : []),
      ...(issued.length > 0 ? [`issued ${issued.join(", ")}`] : []),
      childText(element, "NOTE") ?? "",
    ].join("; "),
  )?.replace(/^; |;? *$/g, "");
  return [
    {
      kind,
      number,
      ...(country === undefined || country.length > 100 ? {} : { country }),
      ...(note === undefined || note === "" ? {} : { note: note.slice(0, 1_000) }),
    },
  ];
}

/** A document without a number is still something the list says. */
function documentRemark(element: XmlElement): string | undefined {
  if (toDocument(element).length > 0) return undefined;
  const text = foldTexts(element.children.map((child) => child.text)).join(", ");
  return text === "" ? undefined : `Document, as given: ${text}`;
}

/** Some aliases carry a birth of their own, from that alias's papers: which one belongs to which is kept here. */
function aliasRemark(element: XmlElement): string | undefined {
  const rest = element.children.filter((child) => child.name !== "QUALITY" && child.name !== "ALIAS_NAME");
  const text = foldTexts(rest.map((child) => child.text)).join(", ");
  const name = childText(element, "ALIAS_NAME");
  return text === "" || name === undefined ? undefined : `Alias ${name}, as given: ${text}`;
}

function joinAddress(element: XmlElement): string {
  const order = ["STREET", "CITY", "STATE_PROVINCE", "ZIP_CODE", "COUNTRY", "NOTE"];
  return foldTexts(order.map((name) => childText(element, name))).join(", ");
}

function childrenOf(element: XmlElement, name: string): XmlElement[] {
  return element.children.filter((child) => child.name === name);
}

function childText(element: XmlElement, name: string): string | undefined {
  return foldText(element.children.find((child) => child.name === name)?.text);
}

function valuesOf(element: XmlElement, name: string): string[] {
  const values = childrenOf(element, name).flatMap((child) => childrenOf(child, "VALUE"));
  return foldTexts(values.map((value) => value.text));
}
