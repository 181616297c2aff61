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
  const builder = createBuilder(shape);
  let attributes = 0;
  let lastEventAt = 0;
  let isAtEnd = false;
  const noteEvent = () => {
    lastEventAt = parser.position;
  };

  parser.on("error", (error) => {
    // The parser puts its position before the message; we say the line ourselves.
    const message = error.message.replace(/^(?:\d+:)+\s*/, "").replace(/\.$/, "");
    const what = isAtEnd ? "the file ends too early" : "not well-formed XML";
    throw new Broken(`${what}: ${message.slice(0, 200)}`);
  });
  parser.on("xmldecl", ({ encoding = "UTF-8" }) => {
    if (!isConverted && !/^(?:utf-?8|utf-?16|us-ascii)$/i.test(encoding))
      throw new Broken("the file declares an encoding that is not UTF-8; name it with --encoding");
  });
  parser.on("doctype", () => {
    throw new Broken("a DOCTYPE is refused: lists need none, and entities are how XML attacks its reader");
  });
  parser.on("comment", noteEvent);
  parser.on("opentagstart", () => {
    attributes = 0;
  });
  parser.on("attribute", () => {
    noteEvent();
    if (++attributes > listLimits.xmlAttributesMax)
      throw new Broken(`an element has more than ${listLimits.xmlAttributesMax} attributes`);
  });
  parser.on("opentag", ({ name }) => {
    noteEvent();
    builder.open(name, parser.line, parser.position);
  });
  const addText = (text: string) => {
    noteEvent();
    builder.addText(text, parser.position);
  };
  parser.on("text", addText);
  parser.on("cdata", addText);
  parser.on("closetag", () => {
    noteEvent();
    builder.close();
  });

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
    take: builder.take,
  };
}

/** Grows the tree of one entry at a time. Positions are characters from the start of the file. */
function createBuilder(shape: XmlShape) {
  let finished: XmlPiece[] = [];
  const opened: XmlElement[] = [];
  let depth = 0;
  let elementsOfEntry = 0;
  let startOfEntry = 0;
  return {
    open(name: string, line: number, position: number) {
      if (++depth > listLimits.xmlDepthMax)
        throw new Broken(`elements are nested more than ${listLimits.xmlDepthMax} deep`);
      if (depth === 1 && name !== shape.root) throw new Broken(`the outermost element must be ${shape.root}`);
      const parent = opened.at(-1);
      if (parent === undefined && !shape.entries.has(name)) return;
      const element: XmlElement = { name, line, text: "", children: [] };
      if (parent === undefined) {
        elementsOfEntry = 0;
        startOfEntry = position;
      } else parent.children.push(element);
      if (++elementsOfEntry > listLimits.xmlElementsPerEntryMax)
        throw new Broken(`the entry has more than ${listLimits.xmlElementsPerEntryMax} elements`);
      opened.push(element);
    },
    addText(text: string, position: number) {
      const element = opened.at(-1);
      if (element === undefined) return;
      if (position - startOfEntry > listLimits.recordBytesMax)
        throw new Broken("the entry is longer than 1 MiB");
      element.text += text;
    },
    close() {
      depth--;
      const element = opened.pop();
      if (element !== undefined && opened.length === 0) finished.push({ kind: "element", element });
    },
    /** The entries that were finished since the last call. */
    take(): XmlPiece[] {
      const taken = finished;
      finished = [];
      return taken;
    },
  };
}
