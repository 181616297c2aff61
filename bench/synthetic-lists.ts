/** Lists of the size and shape of the real ones, with names put together from invented syllables. */

import { once } from "node:events";
import { createWriteStream } from "node:fs";

const syllables = [
  "ba",
  "re",
  "mi",
  "zo",
  "ku",
  "tan",
  "nel",
  "vor",
  "shi",
  "ga",
  "du",
  "rim",
  "los",
  "pe",
  "ya",
  "quo",
];

/** A small generator with a fixed seed (mulberry32), so that runs compare. */
export function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function inventName(random: () => number): string {
  const word = () => {
    let text = "";
    for (let i = 0; i < 2 + Math.floor(random() * 2); i++)
      text += syllables[Math.floor(random() * syllables.length)];
    return text.charAt(0).toUpperCase() + text.slice(1);
  };
  return `${word()} ${word()} ${word()}`;
}

async function writeLines(path: string, lines: Iterable<string>): Promise<void> {
  const out = createWriteStream(path);
  for (const line of lines) if (!out.write(line)) await once(out, "drain");
  out.end();
  await once(out, "finish");
}

/** 684 persons with three aliases each: as many as the edition of April 2025. */
export async function writeUnList(path: string, persons = 684): Promise<void> {
  const random = createRandom(1);
  await writeLines(
    path,
    (function* () {
      yield '<?xml version="1.0" encoding="UTF-8"?>\n<CONSOLIDATED_LIST dateGenerated="2025-04-19T23:00:04Z"><INDIVIDUALS>\n';
      for (let i = 0; i < persons; i++) {
        const aliases = [1, 2, 3].map(
          () =>
            `<INDIVIDUAL_ALIAS><QUALITY>Good</QUALITY><ALIAS_NAME>${inventName(random)}</ALIAS_NAME></INDIVIDUAL_ALIAS>`,
        );
        yield `<INDIVIDUAL><DATAID>${900_000 + i}</DATAID><VERSIONNUM>1</VERSIONNUM><FIRST_NAME>${inventName(random)}</FIRST_NAME><UN_LIST_TYPE>Invented</UN_LIST_TYPE><REFERENCE_NUMBER>INV.${i}</REFERENCE_NUMBER><LISTED_ON>2001-02-23</LISTED_ON><COMMENTS1>Invented comment of some length, so that the file is as large as a real one would be.</COMMENTS1>${aliases.join("")}<INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>EXACT</TYPE_OF_DATE><YEAR>${1940 + (i % 60)}</YEAR></INDIVIDUAL_DATE_OF_BIRTH></INDIVIDUAL>\n`;
      }
      yield "</INDIVIDUALS><ENTITIES></ENTITIES></CONSOLIDATED_LIST>\n";
    })(),
  );
}

/** As many entries, persons and alternative names as the edition of 2021: 8,976, 4,620 and 11,910. */
export async function writeOfacList(sdn: string, alt: string): Promise<void> {
  const random = createRandom(2);
  await writeLines(
    sdn,
    (function* () {
      for (let i = 0; i < 8_976; i++) {
        const type = i < 4_620 ? '"individual"' : "-0- ";
        yield `${i + 1},"${inventName(random).replace(" ", ", ")}",${type},"INVENTED",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"DOB 10 Dec ${1940 + (i % 60)}; POB Nulle-Part; nationality Nowhere."\r\n`;
      }
      yield "\u001a";
    })(),
  );
  await writeLines(
    alt,
    (function* () {
      for (let i = 0; i < 11_910; i++)
        yield `${(i % 8_976) + 1},${i + 1},"aka","${inventName(random)}",-0- \r\n`;
      yield "\u001a";
    })(),
  );
}
