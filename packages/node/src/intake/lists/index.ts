/**
 * Parsers of lists. In: byte streams, hostile ones too. Out: one item per entry, in order, with its line. Never: an
 * exception for what a file holds; more memory for a larger file. Spec chapter I.
 */
export { type ListEncoding, listEncodings } from "./encoding.ts";
export {
  type BrokenItem,
  type ByteStream,
  type ListEntry,
  type ListFormat,
  type ListItem,
  type ListPart,
  listFormats,
  listLimits,
  type OtherItem,
  type PersonItem,
  type RejectedItem,
} from "./item.ts";
export { type ParseOptions, parseList } from "./parse-list.ts";
export { foldText } from "./text.ts";
