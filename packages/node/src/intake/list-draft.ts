/** A list's entry → a subject's content with every safeguard, checked before anything is filed. */
import { createHmac, createSecretKey } from "node:crypto";
import {
  canonicalBytes,
  limits,
  ok,
  type Refusal,
  type Result,
  refuse,
  type Timestamp,
} from "@vigie/protocol/base";
import { type Ground, type SubjectContent, subjectContentSchema } from "@vigie/protocol/statement";
import { foldText, type ListEntry, type PersonItem } from "./lists/index.ts";
import { type ListProfile, ungraded } from "./profiles.ts";

export interface ListDraft {
  readonly content: SubjectContent;
  /** Of everything but the review date, which moves with every import. */
  readonly digest: string;
  readonly key: string;
  readonly mark: string;
}

export interface DraftContext {
  readonly list: string;
  readonly profile: ListProfile;
  readonly digest: (domain: string, text: string | Uint8Array) => string;
  readonly reviewDate: Timestamp;
}

/** HMAC-SHA256 as hex. The domain keeps a key's digest from being anything else's. */
export function createDigest(digestKey: Uint8Array): DraftContext["digest"] {
  // Made once: making the key anew costs five times the digest itself.
  const key = createSecretKey(digestKey);
  return (domain, text) => createHmac("sha256", key).update(`intake-${domain}\n`).update(text).digest("hex");
}

/** Room for the statement around the content. */
const contentBytesMax = limits.statementBytesMax - 65_536;

export function toListDraft(
  item: PersonItem,
  context: DraftContext,
): Result<ListDraft, Refusal<"entry_refused">> {
  const content = entryToContent(item.entry, item.key, context);
  const parsed = subjectContentSchema.safeParse(content);
  if (!parsed.success) {
    // A path and a rule, never the value.
    const reasons = parsed.error.issues
      .slice(0, 3)
      .map((issue) => `${issue.path.join(".")} ${issue.message}`);
    return refuse("entry_refused", reasons.join("; "));
  }
  const { reviewDate: _moving, ...lasting } = parsed.data;
  const bytes = canonicalBytes(lasting);
  if (bytes.length > contentBytesMax)
    return refuse("entry_refused", "the entry is larger than a record may be");
  return ok({
    content: parsed.data,
    digest: context.digest("content", bytes),
    key: context.digest("key", item.key),
    mark: context.digest("mark", `${item.key}\n${item.entry.names[0]?.full.toLowerCase()}`),
  });
}

function entryToContent(
  entry: ListEntry,
  key: string,
  { list, profile, reviewDate }: DraftContext,
): SubjectContent {
  const { names, births, gender, nationalities, documents, places } = entry;
  return {
    names,
    births,
    gender,
    nationalities,
    documents,
    places,
    category: "designated",
    // A list designates; it does not say what an officer is to do.
    actionCode: "none",
    legalBasis: profile.legalBasis(entry),
    purpose: profile.purpose,
    inclusionCriterion: profile.inclusionCriterion,
    grounds: toGrounds(entry, key, list, profile),
    author: { role: "importer", handle: "import" },
    reviewDate,
    source: { list, entry: key },
  };
}

function toGrounds(entry: ListEntry, key: string, list: string, profile: ListProfile): Ground[] {
  const text = profile.designation(entry, key, list);
  const designation: Ground = { kind: "fact", text, evaluation: profile.designationEvaluation };
  const roles = foldText(entry.roles.join("; "));
  const opinions = [
    ...(roles === undefined ? [] : [`Titles and functions, as listed: ${roles}`]),
    ...entry.remarks.map((remark) => `The list remarks, without a grade: ${remark}`),
  ];
  const assessments = opinions.flatMap(splitText).map((part) => ({
    kind: "assessment" as const,
    text: part,
    evaluation: ungraded,
  }));
  return [designation, ...assessments];
}

/** No remark is cut: what is too long for one ground goes on in the next. */
function splitText(text: string): string[] {
  const parts: string[] = [];
  let rest = text;
  while (rest.length > limits.textCharactersMax) {
    // Between characters, never inside one that takes two code units.
    const isInside = /[\ud800-\udbff]/.test(rest[limits.textCharactersMax - 1] ?? "");
    const end = limits.textCharactersMax - (isInside ? 1 : 0);
    parts.push(rest.slice(0, end));
    rest = rest.slice(end);
  }
  return [...parts, rest].filter((part) => part.trim() !== "");
}
