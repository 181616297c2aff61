/** For tests only: texts as streams, cut into chunks of any size. */
import type { ByteStream, ListItem } from "./item.ts";
import { type ParseOptions, parseList } from "./parse-list.ts";

export async function* toStream(content: string | Uint8Array, chunkBytes = 64_000): ByteStream {
  const bytes = Buffer.from(content);
  for (let at = 0; at < bytes.length; at += chunkBytes) yield bytes.subarray(at, at + chunkBytes);
}

export type TestParse = Partial<Omit<ParseOptions, "sources">> & {
  readonly main: string | Uint8Array;
  readonly alt?: string;
  readonly add?: string;
  readonly chunkBytes?: number;
};

export async function parseAll({ main, alt, add, chunkBytes, ...options }: TestParse): Promise<ListItem[]> {
  const sources = {
    main: toStream(main, chunkBytes),
    ...(alt === undefined ? {} : { alt: toStream(alt, chunkBytes) }),
    ...(add === undefined ? {} : { add: toStream(add, chunkBytes) }),
  };
  const items: ListItem[] = [];
  for await (const item of parseList({
    format: "csv",
    digest: (text) => `digest ${text}`,
    ...options,
    sources,
  }))
    items.push(item);
  return items;
}

/** `kind line reason-or-key`, for comparing what became of each line. */
export function toOutline(items: readonly ListItem[]): string[] {
  return items.map((item) => `${item.kind} ${item.line} ${"reason" in item ? item.reason : item.key}`);
}
