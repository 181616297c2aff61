/**
 * What every list parser gives, whatever the format: one item per entry, in the order of the file. A file that
 * cannot be read to its end gives a last item `broken` instead of an exception; only the disk's faults are thrown.
 */
import type { SubjectContent } from "@vigie/protocol/statement";

export const listFormats = ["un-xml", "ofac-csv", "csv"] as const;
export type ListFormat = (typeof listFormats)[number];

/** A person as the list describes him, in the record's own vocabulary but without any safeguard yet. */
export interface ListEntry
  extends Pick<SubjectContent, "names" | "births" | "gender" | "nationalities" | "documents" | "places"> {
  /** The list's public reference of the designation, such as `XXi.001`. */
  readonly reference?: string;
  /** Sanctions programme or regime as the list names it. */
  readonly programme?: string;
  /** Day of listing as given. */
  readonly listedOn?: string;
  /** Titles, designations and functions as given. */
  readonly roles: readonly string[];
  /** The list's free remarks, kept word for word, with whatever its fields held that no field here can hold. */
  readonly remarks: readonly string[];
}

/** Which of the files of one list a line belongs to: OFAC publishes three that belong together. */
export type ListPart = "main" | "alt" | "add";

interface Placed {
  readonly part: ListPart;
  /** 1-based, as editors count; of the entry's first line. */
  readonly line: number;
}

/** A person, to be filed. */
export interface PersonItem extends Placed {
  readonly kind: "person";
  /** The list's own key of the entry, stable from edition to edition. */
  readonly key: string;
  readonly entry: ListEntry;
  /** Non-empty names that the list's own name fields give to this person (docs/reference/import.md). */
  readonly nameCount: number;
}

/** An organisation, a ship, an aircraft: counted, never filed, because Vigie holds persons only. */
export interface OtherItem extends Placed {
  readonly kind: "other";
  readonly key: string;
}

/** One entry that cannot be read. The others go on. */
export interface RejectedItem extends Placed {
  readonly kind: "rejected";
  /** Present where the entry could still be told apart: then its earlier record is not taken for unlisted. */
  readonly key?: string;
  readonly reason: string;
  /** As it stands in the file, shortened. Goes to the rejects file and nowhere else. */
  readonly content: string;
}

/** The file ends here for us: what came before is good, what comes after is unknown. Always the last item. */
export interface BrokenItem extends Placed {
  readonly kind: "broken";
  readonly reason: string;
}

export type ListItem = PersonItem | OtherItem | RejectedItem | BrokenItem;

export type ByteStream = AsyncIterable<Uint8Array>;

/** Sizes that keep a hostile file's cost bounded; all far beyond what any published list holds. */
export const listLimits = {
  /** One line, one record of several lines, one piece of XML text, one XML entry. */
  recordBytesMax: 1_048_576,
  columnsMax: 500,
  /** Rows of the alternative-name and address files that are held in memory to be joined. */
  joinedRowsMax: 1_000_000,
  joinedBytesMax: 256 * 1_048_576,
  xmlDepthMax: 16,
  xmlAttributesMax: 64,
  xmlElementsPerEntryMax: 20_000,
  /** Characters of a line that go to the rejects file. */
  rejectedContentMax: 4_000,
} as const;

export function shortenContent(text: string): string {
  const limit = listLimits.rejectedContentMax;
  return text.length <= limit ? text : `${text.slice(0, limit)}…`;
}
