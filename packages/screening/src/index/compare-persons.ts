/** Two records that somebody has put beside each other, without any holdings: are they one person? */
import { pairLosses, type Reason } from "../compare/index.ts";
import { pairCalibration } from "./calibration.ts";
import { createPeople } from "./create-people.ts";
import { PersonSearch } from "./person-search.ts";
import { type PersonRow, type ScreeningQuery, WritableIndex } from "./screening-index.ts";

export interface PairComparison {
  score: number;
  nats: number;
  reasons: Reason[];
}

/** Tokens of what was compared stay until the next table; so many pairs make it anew. */
const pairsMax = 2000;
let index: WritableIndex | undefined;
let pairs = 0;

/** Asked is taken by its names and first particulars; the name on file that agrees best counts. */
export function comparePersons(
  asked: Omit<PersonRow, "key">,
  onFile: Omit<PersonRow, "key">,
): PairComparison {
  if (index === undefined || ++pairs > pairsMax) {
    index = new WritableIndex(createPeople());
    pairs = 0;
  }
  index.upsert({ ...onFile, key: "pair" });
  const [found] = new PersonSearch(index.people, pairLosses).searchExhaustively(
    rowToQuery(asked),
    { limit: 1, threshold: 0 },
    pairCalibration,
  );
  index.remove("pair");
  return found === undefined
    ? { score: 0, nats: -20, reasons: [] }
    : { score: found.score, nats: found.nats, reasons: found.reasons };
}

function rowToQuery(row: Omit<PersonRow, "key">): ScreeningQuery {
  const [name, ...otherNames] = row.names.map(({ text }) => text);
  return {
    name: name ?? "",
    otherNames,
    ...optional("birth", row.births[0]),
    ...optional("nationality", row.nationalities[0]),
    ...optional("gender", row.gender),
    ...optional("document", row.documents?.[0]),
    ...optional("place", row.places?.[0]),
  };
}

function optional<K extends string>(key: K, value: string | undefined): Partial<Record<K, string>> {
  return value === undefined ? {} : ({ [key]: value } as Record<K, string>);
}
