/**
 * Machine-readable zones of travel documents, ICAO Doc 9303 parts 3 to 6: TD3 (passports, 2 lines of 44), TD2 (2 of 36),
 * TD1 (cards, 3 of 30), and visas of the sizes of TD3 and TD2, which have no composite digit. Takes hostile text.
 *
 * | | TD1 (90) | TD2 (72) | TD3 (88) |
 * |---|---|---|---|
 * | type, issuer | 0, 2 | 0, 2 | 0, 2 |
 * | number, check digit | 5–13, 14 | 36–44, 45 | 44–52, 53 |
 * | birth, check digit | 30–35, 36 | 49–54, 55 | 57–62, 63 |
 * | gender | 37 | 56 | 64 |
 * | expiry, check digit | 38–43, 44 | 57–62, 63 | 65–70, 71 |
 * | nationality | 45–47 | 46–48 | 54–56 |
 * | names | 60–89 | 5–35 | 5–43 |
 * | composite | 59 | 71 | 87 |
 */
import { alpha2ByAlpha3 } from "./nationality-codes.ts";

export interface MrzField {
  text: string;
  /** False when the digit in the zone is not the one that the field gives. */
  isCheckDigitGood: boolean;
}

export interface Mrz {
  format: "TD1" | "TD2" | "TD3";
  /** `P`, `ID`, `V`… */
  type: string;
  /** Alpha-2 codes; undefined for codes that are no country's. */
  issuer: string | undefined;
  nationality: string | undefined;
  surname: string;
  givenNames: string;
  document: MrzField | undefined;
  /** `YYYY-MM-DD`, or as much as is known. */
  birth: MrzField | undefined;
  expiry: MrzField | undefined;
  gender: "female" | "male" | "unknown";
  personalNumber: MrzField | undefined;
  /** Undefined in visas, which have none. */
  isCompositeGood: boolean | undefined;
}

interface Layout {
  format: Mrz["format"];
  number: number;
  birth: number;
  gender: number;
  expiry: number;
  nationality: number;
  names: readonly [number, number];
  /** Runs whose signs make up the composite digit, which stands at the end of the last line but TD1's names. */
  composite: readonly (readonly [number, number])[];
  compositeAt: number;
}

const layouts: ReadonlyMap<number, Layout> = new Map<number, Layout>([
  [
    90,
    {
      format: "TD1",
      number: 5,
      birth: 30,
      gender: 37,
      expiry: 38,
      nationality: 45,
      names: [60, 90],
      composite: [
        [5, 30],
        [30, 37],
        [38, 45],
        [48, 59],
      ],
      compositeAt: 59,
    },
  ],
  [
    72,
    {
      format: "TD2",
      number: 36,
      birth: 49,
      gender: 56,
      expiry: 57,
      nationality: 46,
      names: [5, 36],
      composite: [
        [36, 46],
        [49, 56],
        [57, 71],
      ],
      compositeAt: 71,
    },
  ],
  [
    88,
    {
      format: "TD3",
      number: 44,
      birth: 57,
      gender: 64,
      expiry: 65,
      nationality: 54,
      names: [5, 44],
      composite: [
        [44, 54],
        [57, 64],
        [65, 87],
      ],
      compositeAt: 87,
    },
  ],
]);

/** Of a pasted text longer than this nothing is a zone. */
const textMax = 200;

/** Undefined when the text has not the length and the signs of a zone; wrong check digits are told, not refused. */
export function parseMrz(text: string, options: { yearNow?: number } = {}): Mrz | undefined {
  if (text.length > textMax) return undefined;
  const zone = text.normalize("NFKC").toUpperCase().replace(/\s+/g, "");
  const layout = layouts.get(zone.length);
  if (layout === undefined || !/^[A-Z][A-Z0-9<]*$/.test(zone)) return undefined;
  const isVisa = zone.startsWith("V") && layout.format !== "TD1";
  const [surname = "", given = ""] = zone.slice(...layout.names).split("<<");
  const birth = readField(zone, layout.birth, 6);
  const expiry = readField(zone, layout.expiry, 6);
  const expiryYear = expiry === undefined ? undefined : expiryToYear(expiry.text);
  return {
    format: layout.format,
    type: unfill(zone.slice(0, 2)),
    issuer: alpha2ByAlpha3.get(unfill(zone.slice(2, 5))),
    nationality: alpha2ByAlpha3.get(unfill(zone.slice(layout.nationality, layout.nationality + 3))),
    surname: unfill(surname),
    givenNames: unfill(given),
    document: readNumber(zone, layout),
    birth: birth && { ...birth, text: birthToIso(birth.text, options.yearNow ?? expiryYear ?? birthYearMax) },
    expiry: expiry && { ...expiry, text: dateToIso(expiryYear, expiry.text) },
    gender: zone[layout.gender] === "F" ? "female" : zone[layout.gender] === "M" ? "male" : "unknown",
    personalNumber: layout.format === "TD3" && !isVisa ? readPersonalNumber(zone) : undefined,
    isCompositeGood: isVisa ? undefined : isCompositeGood(zone, layout),
  };
}

/** Weights 7, 3, 1; digits are themselves, A to Z 10 to 35, the filler 0. Undefined when another sign stands there. */
export function checkDigitOf(text: string): number | undefined {
  let sum = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const isDigit = code >= 48 && code <= 57;
    const isLetter = code >= 65 && code <= 90;
    if (!isDigit && !isLetter && code !== 60) return undefined;
    sum += (isDigit ? code - 48 : isLetter ? code - 55 : 0) * (digitWeights[at % 3] as number);
  }
  return sum % 10;
}

const digitWeights = [7, 3, 1];

function isDigitGood(text: string, digit: string): boolean {
  return digit === String(checkDigitOf(text)) || (digit === "<" && /^<*$/.test(text));
}

function readField(zone: string, at: number, length: number): MrzField | undefined {
  const text = zone.slice(at, at + length);
  if (/^<*$/.test(text)) return undefined;
  return { text, isCheckDigitGood: isDigitGood(text, zone.charAt(at + length)) };
}

/** TD1 and TD2: a number of more than nine signs goes on in the optional data, `<` standing for its check digit. */
function readNumber(zone: string, { format, number }: Layout): MrzField | undefined {
  const field = readField(zone, number, 9);
  if (field === undefined) return undefined;
  if (format !== "TD3" && zone[number + 9] === "<") {
    const rest = (format === "TD1" ? zone.slice(15, 30) : zone.slice(64, 71)).split("<")[0] ?? "";
    if (rest.length >= 2) {
      const text = field.text + rest.slice(0, -1);
      return { text, isCheckDigitGood: isDigitGood(text, rest.slice(-1)) };
    }
  }
  return { ...field, text: field.text.replaceAll("<", "") };
}

function readPersonalNumber(zone: string): MrzField | undefined {
  const field = readField(zone, 72, 14);
  return field && { ...field, text: field.text.replaceAll("<", "") };
}

function isCompositeGood(zone: string, { composite, compositeAt }: Layout): boolean {
  return isDigitGood(composite.map(([from, to]) => zone.slice(from, to)).join(""), zone.charAt(compositeAt));
}

function unfill(text: string): string {
  return text.replace(/<+/g, " ").trim();
}

/** Documents that are read today were issued after 1970 and expire before 2070. */
function expiryToYear(digits: string): number | undefined {
  const year = Number(digits.slice(0, 2));
  return Number.isInteger(year) ? year + (year < 70 ? 2000 : 1900) : undefined;
}

/**
 * Two digits of a year of birth are the latest such year that is not after this one, if the caller says which it is;
 * else not after the document's expiry, there being no clock here: then of a person of more than 90 years the year
 * may come out a hundred too late.
 */
function birthToIso(digits: string, yearMax: number): string {
  const year = Number(digits.slice(0, 2));
  if (!Number.isInteger(year)) return "";
  return dateToIso(yearMax - ((((yearMax - year) % 100) + 100) % 100), digits);
}

/** For a zone without an expiry. */
const birthYearMax = 2029;

function dateToIso(year: number | undefined, digits: string): string {
  if (year === undefined) return "";
  const [month, day] = [digits.slice(2, 4), digits.slice(4, 6)];
  if (!/^\d\d$/.test(month) || month === "00") return String(year);
  return !/^\d\d$/.test(day) || day === "00" ? `${year}-${month}` : `${year}-${month}-${day}`;
}
