import { parseCsv } from "./csv.ts";
import type { ListEncoding } from "./encoding.ts";
import type { ByteStream, ListFormat, ListItem } from "./item.ts";
import { parseOfacCsv } from "./ofac-csv.ts";
import { parseUnXml } from "./un-xml.ts";

export interface ParseOptions {
  readonly format: ListFormat;
  readonly sources: { readonly main: ByteStream; readonly alt?: ByteStream; readonly add?: ByteStream };
  readonly encoding?: ListEncoding | undefined;
  /** See CsvOptions. */
  readonly digest: (text: string) => string;
}

export function parseList({ format, sources, encoding, digest }: ParseOptions): AsyncIterable<ListItem> {
  switch (format) {
    case "un-xml":
      return parseUnXml(sources.main, encoding);
    case "ofac-csv":
      return parseOfacCsv(sources, encoding);
    case "csv":
      return parseCsv(sources.main, { encoding, digest });
  }
}
