/**
 * Which words of the name asked stand for which words of the name on file, to be drawn word under word. The engine's
 * reasons hold folded tokens (`benjelloune`, `جلون`); what is drawn are the words as they were written, with the
 * particles that the engine passes over (`بن`, `el`) beside the word that they belong to.
 */
import type { Reason } from "@vigie/contract";

export interface NameWord {
  readonly text: string;
  /** A particle or title that the comparison passes over: shown, and shown as passed over. */
  readonly isPassedOver: boolean;
}

export interface AlignedWords {
  readonly asked: readonly NameWord[];
  readonly onFile: readonly NameWord[];
  readonly reason: Reason | undefined;
}

export interface NameAlignment {
  readonly pairs: readonly AlignedWords[];
  /** The words that agree stand in another order on file. */
  readonly isReordered: boolean;
}

/** Words of a name that are drawn; the engine looks at no more tokens either. */
const wordsMax = 24;
/** `Saif ud Din al Islam` is one token of the engine's. */
const runMax = 6;

interface Run {
  readonly first: number;
  readonly length: number;
}

interface PlacedPair {
  readonly reason: Reason;
  readonly asked: Run | undefined;
  readonly onFile: Run | undefined;
}

export function alignNames(askedName: string, nameOnFile: string, reasons: readonly Reason[]): NameAlignment {
  const asked = createSide(askedName);
  const onFile = createSide(nameOnFile);
  const placed = reasons
    .filter((reason) => reason.feature === "name" && reason.rule !== "name-order")
    .map((reason): PlacedPair => {
      return { reason, asked: placeText(asked, reason.asked), onFile: placeText(onFile, reason.onFile) };
    });
  const ordered = orderPairs(placed);
  const askedWords = ordered.map((pair) => pair.asked);
  const fileWords = ordered.map((pair) => pair.onFile);
  const pairs = ordered.map(({ reason, asked: own, onFile: other }) => ({
    asked: runToWords(asked, own, reason.asked, askedWords),
    onFile: runToWords(onFile, other, reason.onFile, fileWords),
    reason,
  }));
  const starts = ordered.filter((pair) => pair.asked && pair.onFile).map((pair) => pair.onFile?.first ?? 0);
  return { pairs, isReordered: starts.some((start, index) => start < (starts[index - 1] ?? -1)) };
}

/** Of a person's names the one that the reasons speak of: that in which most of their tokens are found. */
export function nameSpokenOf(
  names: readonly string[],
  reasons: readonly Reason[],
  side: "asked" | "onFile",
): string {
  const found = (name: string) => {
    const words = createSide(name);
    return reasons.filter(
      (reason) => reason.feature === "name" && placeText(words, reason[side]) !== undefined,
    ).length;
  };
  const [best] = names
    .slice(0, 30)
    .map((name) => ({ name, count: found(name) }))
    .sort((a, b) => b.count - a.count);
  return best?.name ?? "";
}

/** The word as written for a folded token, where the name has it; else the token itself. */
export function tokenAsWritten(name: string, token: string): string {
  const side = createSide(name);
  const run = placeText(side, token);
  return run === undefined ? token : side.words.slice(run.first, run.first + run.length).join(" ");
}

interface Side {
  readonly words: readonly string[];
  readonly folded: readonly string[];
  readonly taken: Set<number>;
}

function createSide(name: string): Side {
  const words = name
    .slice(0, 512)
    .split(/[\s\p{Pd}]+/u)
    .map((word) => word.replace(/^[\p{P}\p{Cf}]+|[\p{P}\p{Cf}]+$/gu, ""))
    .filter((word) => word !== "")
    .slice(0, wordsMax);
  return { words, folded: words.map(foldWord), taken: new Set() };
}

const letterByVariant: Readonly<Record<string, string>> = {
  ى: "ي",
  ی: "ي",
  ک: "ك",
  ة: "ه",
  ß: "ss",
  ø: "o",
  ł: "l",
  đ: "d",
  æ: "ae",
  œ: "oe",
  ı: "i",
};

/** Close to the engine's own folding; where it is not, a token is drawn as the engine gave it. */
function foldWord(word: string): string {
  return word
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "")
    .replace(/[ىیکةßøłđæœı]/g, (letter) => letterByVariant[letter] ?? letter);
}

/** Equal words before such as hold the token (`التازي` holds `تازي`), short runs before long ones. */
function placeText(side: Side, text: string | undefined): Run | undefined {
  const wanted = foldWord(text ?? "");
  if (wanted === "") return undefined;
  const run =
    findRun(side, (folded) => folded === wanted) ??
    (wanted.length < 2 ? undefined : findRun(side, (folded) => folded.includes(wanted)));
  if (run !== undefined) for (let at = 0; at < run.length; at++) side.taken.add(run.first + at);
  return run;
}

function findRun({ folded, taken }: Side, fits: (folded: string) => boolean): Run | undefined {
  for (let length = 1; length <= runMax; length++)
    for (let first = 0; first + length <= folded.length; first++) {
      const isFree = !Array.from({ length }, (_, at) => taken.has(first + at)).includes(true);
      if (isFree && fits(folded.slice(first, first + length).join(""))) return { first, length };
    }
  return undefined;
}

/** In the order of the name asked; what is on file alone stands where its neighbours on file do. */
function orderPairs(pairs: readonly PlacedPair[]): PlacedPair[] {
  const last = Number.MAX_SAFE_INTEGER;
  const ordered = pairs
    .filter(({ reason }) => reason.asked !== undefined)
    .sort((a, b) => (a.asked?.first ?? last) - (b.asked?.first ?? last));
  const alone = pairs
    .filter(({ reason }) => reason.asked === undefined)
    .sort((a, b) => (a.onFile?.first ?? last) - (b.onFile?.first ?? last));
  for (const pair of alone) {
    const own = pair.onFile?.first ?? last;
    const before = ordered
      .map((other, index) => ({ index, first: other.onFile?.first ?? last }))
      .filter(({ first }) => first < own)
      .sort((a, b) => b.first - a.first)[0];
    ordered.splice(before === undefined ? (own === last ? ordered.length : 0) : before.index + 1, 0, pair);
  }
  return ordered;
}

/** A run's words, with the words passed over that lead to it, and after the last run those that follow. */
function runToWords(
  side: Side,
  run: Run | undefined,
  text: string | undefined,
  runs: readonly (Run | undefined)[],
): NameWord[] {
  if (text === undefined) return [];
  if (run === undefined) return [{ text, isPassedOver: false }];
  const end = run.first + run.length;
  const isFollowed = runs.some((other) => other !== undefined && other.first >= end);
  let from = run.first;
  while (from > 0 && !side.taken.has(from - 1)) from--;
  const to = isFollowed ? end : side.words.length;
  return side.words.slice(from, to).map((word, index) => {
    const at = from + index;
    return { text: word, isPassedOver: at < run.first || at >= end };
  });
}
