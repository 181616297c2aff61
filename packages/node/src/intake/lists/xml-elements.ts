/**
 * XML → small element trees, one per entry, never the whole document. Hostile input comes in here: a DOCTYPE is
 * refused outright, so that external entities and entity bombs die at the door; only the five predefined entities
 * and character references exist; depth, attributes, elements and text are bounded.
 */
import { SaxesParser } from "saxes";
import { type ListEncoding, toUtf8, utf8ToText } from "./encoding.ts";
import { type ByteStream, listLimits } from "./item.ts";

export interface XmlElement {
  readonly name: string;
  readonly line: number;
  /** Own text, children's text excluded. */
  text: string;
  readonly children: XmlElement[];
}

export type XmlPiece =
  | { readonly kind: "element"; readonly element: XmlElement }
  | { readonly kind: "broken"; readonly line: number; readonly reason: string };

export interface XmlShape {
  readonly root: string;
  /** Elements that are given as trees, wherever they stand. */
  readonly entries: ReadonlySet<string>;
}

/** Leaves the parser's event handlers; never leaves this file. */
class Broken extends Error {}

export async function* readXmlElements(
  source: ByteStream,
  shape: XmlShape,
  encoding?: ListEncoding,
): AsyncIterable<XmlPiece> {
  const reader = createReader(shape, encoding !== undefined);
  for await (const piece of utf8ToText(toUtf8(source, encoding))) {
    if ("invalidLine" in piece) {
      const reason =
        "the bytes here are not UTF-8; if the file is in another encoding, name it with --encoding";
      yield { kind: "broken", line: piece.invalidLine, reason };
      return;
    }
    // Slices keep the check for endless text honest: the parser reports no text before its end.
    for (let at = 0; at < piece.text.length; at += 65_536) {
      const broken = reader.write(piece.text.slice(at, at + 65_536));
      yield* reader.take();
      if (broken !== undefined) {
        yield broken;
        return;
      }
    }
  }
  const broken = reader.close();
  yield* reader.take();
  if (broken !== undefined) yield broken;
}

function createReader(shape: XmlShape, isConverted: boolean) {
  const parser = new SaxesParser({ xmlns: false, fragment: false });
  const finished: XmlPiece[] = [];
  const open: XmlElement[] = [];
  let depth = 0;
  let elementsOfEntry = 0;
  let startOfEntry = 0;
  let attributes = 0;
  let lastEventAt = 0;
  let isAtEnd = false;

  parser.on("error", (error) => {
    // The parser puts its position before the message; we say the line ourselves.
    const message = error.message.replace(/^(?:\d+:)+\s*/, "").replace(/\.$/, "");
    const what = isAtEnd ? "the file ends too early" : "not well-formed XML";
    throw new Broken(`${what}: ${message.slice(0, 200)}`);
  });
  parser.on("xmldecl", (declaration) => {
    const declared = declaration.encoding?.toLowerCase();
    if (declared !== undefined && !/^(?:utf-?8|utf-?16|us-ascii)$/.test(declared) && !isConverted)
      throw new Broken(
        "the file declares an encoding that is not UTF-8; name it with --encoding to have it converted",
      );
  });
  parser.on("doctype", () => {
    throw new Broken("a DOCTYPE is refused: lists need none, and entities are how XML attacks its reader");
  });
  parser.on("comment", () => {
    lastEventAt = parser.position;
  });
  parser.on("attribute", () => {
    lastEventAt = parser.position;
    if (++attributes > listLimits.xmlAttributesMax)
      throw new Broken(`an element has more than ${listLimits.xmlAttributesMax} attributes`);
  });
  parser.on("opentagstart", () => {
    attributes = 0;
  });
  parser.on("opentag", ({ name }) => {
    lastEventAt = parser.position;
    if (++depth > listLimits.xmlDepthMax)
      throw new Broken(`elements are nested more than ${listLimits.xmlDepthMax} deep`);
    if (depth === 1 && name !== shape.root) throw new Broken(`the outermost element must be ${shape.root}`);
    const parent = open.at(-1);
    if (parent === undefined && !shape.entries.has(name)) return;
    const element: XmlElement = { name, line: parser.line, text: "", children: [] };
    if (parent === undefined) {
      elementsOfEntry = 0;
      startOfEntry = parser.position;
    } else parent.children.push(element);
    if (++elementsOfEntry > listLimits.xmlElementsPerEntryMax)
      throw new Broken(`the entry has more than ${listLimits.xmlElementsPerEntryMax} elements`);
    open.push(element);
  });
  parser.on("text", (text) => addText(text));
  parser.on("cdata", (text) => addText(text));
  parser.on("closetag", () => {
    lastEventAt = parser.position;
    depth--;
    const element = open.pop();
    if (element !== undefined && open.length === 0) finished.push({ kind: "element", element });
  });

  function addText(text: string): void {
    lastEventAt = parser.position;
    const element = open.at(-1);
    if (element === undefined) return;
    if (parser.position - startOfEntry > listLimits.recordBytesMax)
      throw new Broken("the entry is longer than 1 MiB");
    element.text += text;
  }

  const attempt = (step: () => void): XmlPiece | undefined => {
    try {
      step();
      if (parser.position - lastEventAt > listLimits.recordBytesMax)
        throw new Broken("a text, tag or comment is longer than 1 MiB");
      return undefined;
    } catch (error) {
      if (!(error instanceof Broken)) throw error;
      return { kind: "broken", line: Math.max(1, parser.line), reason: error.message };
    }
  };
  return {
    write: (text: string) => attempt(() => parser.write(text)),
    close() {
      isAtEnd = true;
      return attempt(() => parser.close());
    },
    take: () => finished.splice(0),
  };
}
