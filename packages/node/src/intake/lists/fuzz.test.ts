/** Hostile input: whatever the bytes, a parser ends, throws nothing, and its lines are lines of the file. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { listFormats } from "./item.ts";
import { parseAll, toOutline } from "./testing.ts";

const seeds = {
  "un-xml":
    "<?xml version='1.0'?>\n<CONSOLIDATED_LIST><INDIVIDUALS>\n<INDIVIDUAL><DATAID>1</DATAID><FIRST_NAME>ZÄMIR</FIRST_NAME></INDIVIDUAL>\n</INDIVIDUALS></CONSOLIDATED_LIST>\n",
  "ofac-csv": `1,"ZAMIR, Invented","individual",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"DOB 1970; a.k.a. 'Z'."\r\n2,"X",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \r\n\x1a`,
  csv: 'id,name,dob\n1,"Zämir, Invented",1970\n2,Samir,07/03/1985\n3,"Two\nLines",1990\n',
} as const;

/** A small wound: a piece is replaced by bytes that matter to parsers, or by any others. */
const wound = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  remove: fc.nat(20),
  insert: fc.oneof(
    fc
      .constantFrom(
        '"',
        "\n",
        "\0",
        "<",
        ">",
        "&",
        "&#0;",
        "]]>",
        "<!--",
        "<!DOCTYPE a",
        ",",
        ";",
        "\r",
        "\x1a",
        "\ufeff",
      )
      .map((text) => Buffer.from(text)),
    fc.uint8Array({ maxLength: 8 }),
  ),
});

describe.each(listFormats)("%s", (format) => {
  const inputs = fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    fc.array(wound, { minLength: 1, maxLength: 4 }).map((wounds) => {
      let bytes: Uint8Array = Buffer.from(seeds[format]);
      for (const { at, remove, insert } of wounds) {
        const start = Math.floor(at * bytes.length);
        bytes = Buffer.concat([bytes.subarray(0, start), insert, bytes.subarray(start + remove)]);
      }
      return bytes;
    }),
  );

  test("never throws, ends, and names lines that exist, whatever the bytes and the size of the reads", async () => {
    await fc.assert(
      fc.asyncProperty(inputs, fc.integer({ min: 1, max: 40 }), async (main, chunkBytes) => {
        const items = await parseAll({ format, main, chunkBytes });
        // XML counts a carriage return as a line's end as well.
        const lineMax = Buffer.from(main).toString("latin1").split(/\n|\r/).length;
        for (const item of items) {
          expect(item.line).toBeGreaterThanOrEqual(1);
          expect(item.line).toBeLessThanOrEqual(lineMax);
        }
        expect(items.slice(0, -1).some((item) => item.kind === "broken")).toBe(false);
        const inOne = await parseAll({ format, main });
        expect(toOutline(inOne).map(withoutBreak)).toEqual(toOutline(items).map(withoutBreak));
      }),
      { numRuns: 300 },
    );
  });
});

/** Of text outside the outermost element the XML parser says where it noticed it, which depends on the reads. */
function withoutBreak(line: string): string {
  return line.startsWith("broken") ? "broken" : line;
}
