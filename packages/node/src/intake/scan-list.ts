/** Pass 1 of an import: reads everything, files nothing. What it counts is what the report says. */

import { type FileSources, openFileSources } from "./file-source.ts";
import type { ImportPlan } from "./import-plan.ts";
import type { ListDraft } from "./list-draft.ts";
import { toListDraft } from "./list-draft.ts";
import {
  type BrokenItem,
  type ListItem,
  type OtherItem,
  parseList,
  type RejectedItem,
} from "./lists/index.ts";

/** What pass 2 works on, one per item of the file, so that a cursor means the same in both passes. */
export type PreparedItem =
  | {
      readonly kind: "draft";
      readonly draft: ListDraft;
      readonly nameCount: number;
      readonly line: number;
      readonly entryKey: string;
    }
  | RejectedItem
  | OtherItem
  | BrokenItem;

/** @param list name that the drafts carry as their source; pass 1 does not know it yet and needs only its length. */
export async function* prepareItems(
  plan: ImportPlan,
  files: FileSources,
  list: string,
): AsyncIterable<PreparedItem> {
  const { format, encoding, digest, profile, reviewDate } = plan;
  const items = parseList({
    format,
    sources: files.sources,
    encoding,
    digest: (text) => digest("identity", text),
  });
  for await (const item of items) yield prepareItem(item, { list, profile, digest, reviewDate });
}

function prepareItem(item: ListItem, context: Parameters<typeof toListDraft>[1]): PreparedItem {
  if (item.kind !== "person") return item;
  const { part, line, key, nameCount } = item;
  const draft = toListDraft(item, context);
  if (draft.ok) return { kind: "draft", draft: draft.value, nameCount, line, entryKey: key };
  const content = item.entry.names[0]?.full.slice(0, 500) ?? "";
  return { kind: "rejected", part, line, key, reason: draft.error.message, content };
}

export interface ListScan {
  readonly fileDigest: string;
  readonly records: number;
  readonly persons: number;
  readonly names: number;
  readonly rejected: number;
  /** Rejected lines of the main file without a key: each may be any entry that we hold. */
  readonly unidentified: number;
  readonly broken?: { readonly part: string; readonly line: number; readonly reason: string };
  /** The first few, for a refusal's findings. */
  readonly firstRejects: readonly { readonly part: string; readonly line: number; readonly reason: string }[];
}

const firstRejectsMax = 20;

export interface ScanSinks {
  readonly onDraft: (draft: ListDraft) => Promise<void>;
  readonly onReject: (reject: RejectedItem | BrokenItem) => Promise<void>;
}

export async function scanList(plan: ImportPlan, sinks: ScanSinks): Promise<ListScan> {
  const files = await openFileSources(plan.files);
  const counts = { records: 0, persons: 0, names: 0, rejected: 0, unidentified: 0 };
  const firstRejects: { part: string; line: number; reason: string }[] = [];
  let broken: BrokenItem | undefined;
  for await (const item of prepareItems(plan, files, "list")) {
    if (item.kind === "broken") broken = item;
    else if (item.kind !== "rejected" || item.part === "main") counts.records++;
    if (item.kind === "draft") {
      counts.persons++;
      counts.names += item.nameCount;
      await sinks.onDraft(item.draft);
    } else if (item.kind !== "other") {
      counts.rejected++;
      if (item.kind === "rejected" && item.part === "main" && item.key === undefined) counts.unidentified++;
      if (firstRejects.length < firstRejectsMax)
        firstRejects.push({ part: item.part, line: item.line, reason: item.reason });
      await sinks.onReject(item);
    }
    plan.onProgress?.({
      phase: "reading",
      bytes: files.bytesRead(),
      bytesTotal: files.bytesTotal,
      entries: counts.records,
    });
  }
  return { fileDigest: files.digest(), ...counts, ...(broken === undefined ? {} : { broken }), firstRejects };
}
