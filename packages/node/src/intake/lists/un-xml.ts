/**
 * The UN Security Council's consolidated list, XML as published:
 *
 *   CONSOLIDATED_LIST / INDIVIDUALS / INDIVIDUAL …   a person
 *                     / ENTITIES / ENTITY …          counted, not filed
 *
 * DATAID is the key: it stays with the entry from edition to edition. Source: the list's sc-sanctions.xsd.
 */
import type { ListEncoding } from "./encoding.ts";
import { type ByteStream, type ListItem, shortenContent } from "./item.ts";
import { createKeyLines } from "./key-lines.ts";
import { foldText } from "./text.ts";
import { countNames, individualToEntry } from "./un-entry.ts";
import { readXmlElements, type XmlElement } from "./xml-elements.ts";

const shape = { root: "CONSOLIDATED_LIST", entries: new Set(["INDIVIDUAL", "ENTITY"]) } as const;

export async function* parseUnXml(source: ByteStream, encoding?: ListEncoding): AsyncIterable<ListItem> {
  const keyLines = createKeyLines();
  for await (const piece of readXmlElements(source, shape, encoding)) {
    if (piece.kind === "broken") {
      yield { kind: "broken", part: "main", line: piece.line, reason: piece.reason };
      return;
    }
    const { element } = piece;
    const place = { part: "main", line: element.line } as const;
    const reject = (reason: string, key?: string): ListItem => {
      const content = shortenContent(elementToText(element));
      return { kind: "rejected", ...place, ...(key === undefined ? {} : { key }), reason, content };
    };
    const key = foldText(element.children.find((child) => child.name === "DATAID")?.text);
    if (key === undefined || key.length > 200) {
      yield reject("the entry has no DATAID");
      continue;
    }
    const firstLine = keyLines.add(key, element.line);
    if (firstLine !== undefined) {
      yield reject(`the DATAID stands on line ${firstLine} already`, key);
      continue;
    }
    if (element.name === "ENTITY") {
      yield { kind: "other", ...place, key };
      continue;
    }
    const entry = individualToEntry(element);
    if (entry.names.length === 0) yield reject("the entry has no name", key);
    else yield { kind: "person", ...place, key, entry, nameCount: countNames(element) };
  }
}

/** For the rejects file: the fields in their order, one after the other. */
function elementToText(element: XmlElement): string {
  const own = foldText(element.text);
  const parts = element.children.map(elementToText).filter((text) => text !== "");
  const inner = [...(own === undefined ? [] : [own]), ...parts].join("; ");
  return inner === "" ? "" : `${element.name}: ${inner}`;
}
