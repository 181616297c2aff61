/**
 * Makes ../src/data/nicknames.json: sounds that are one given name, as short form and full name or as two languages' forms,
 * where the letters do not say so. A pair of forms from a public list is believed when both have the same neighbours
 * in that list; a short form of too many names links none.
 */
import { type NameToken, parseName, soundToBytes, wordToSounds } from "../src/text/index.ts";
import type { LearnedCosts } from "./costs-from-model.ts";
import { learnedDistance } from "./learned-distance.ts";
import { ownForms, ownNicknames } from "./name-forms.ts";
import { readLines, readSynonamePairs, splitCsv } from "./sources.ts";

/** Pairs nearer than this are spellings that the costs bring together by themselves (nats). */
const distanceMin = 2.5;
/** A short form of more full names than this says nothing. */
const fullNamesMax = 5;
/** Of the neighbours of two forms, the share that is common (Salton's cosine), and how many at least. */
const commonShareMin = 0.3;
const commonMin = 2;

type Links = Map<string, Set<string>>;

export function makeNicknamesData(folder: string, costs: Record<"written" | "free", LearnedCosts>): unknown {
  const isFar = (a: string, b: string) => soundsDistance(a, b, costs) > distanceMin;
  const nicknames = readNicknames(folder, isFar);
  const forms = readForms(folder, isFar, readGivenNames(folder));
  for (const [sound, others] of nicknames) for (const other of others) forms.get(sound)?.delete(other);
  return {
    provenance: {
      sources: [
        "nicknames_carlton.csv: carltonnorthern/nicknames (Apache-2.0)",
        "rigour_symbols.yml, person_nick: opensanctions/rigour (MIT)",
        "synonames_pairs.txt: alephdata/synonames (public; no licence stands in the copy used)",
        "packages/screening/learn/name-forms.ts: written for this project",
      ],
      kept: "pairs of sounds that the learned costs alone do not bring together",
      script: "packages/screening/learn/learn-nicknames.ts",
      parameters: { distanceMin, fullNamesMax, commonShareMin, commonMin },
      reading:
        "nickname: sound of a short form → sounds of the full names it stands for; form: sound → sounds of the same name in other languages, each pair once; both hold both ways and are not transitive",
    },
    nickname: toEntries(nicknames, () => true),
    form: toEntries(forms, (sound, other) => sound < other || forms.get(other)?.has(sound) !== true),
  };
}

function soundsDistance(a: string, b: string, costs: Record<"written" | "free", LearnedCosts>): number {
  const [left, right] = [soundToBytes(a), soundToBytes(b)];
  return Math.min(learnedDistance(left, right, costs.written), learnedDistance(left, right, costs.free));
}

/** The sound of a text that is one token and no particle; undefined for all else. */
function textToSound(text: string): string | undefined {
  const tokens = parseName(text);
  const [token] = tokens as [NameToken?];
  return tokens.length === 1 && token !== undefined && !token.initial && token.sound.length > 1
    ? token.sound
    : undefined;
}

function addLink(links: Links, from: string | undefined, to: string | undefined): void {
  if (from === undefined || to === undefined || from === to) return;
  const known = links.get(from);
  if (known === undefined) links.set(from, new Set([to]));
  else known.add(to);
}

function readNicknames(folder: string, isFar: (a: string, b: string) => boolean): Links {
  const links: Links = new Map();
  for (const line of readLines(folder, "nicknames").slice(1)) {
    const [full = "", , short = ""] = line.split(",");
    addLink(links, textToSound(short), textToSound(full));
  }
  for (const [short = "", ...full] of readPersonNicks(folder))
    for (const own of full) addLink(links, textToSound(short), textToSound(own));
  for (const [sound, full] of links) if (countApart([...full], isFar) > fullNamesMax) links.delete(sound);
  // What the project wrote itself is not ambiguous by accident.
  for (const group of ownNicknames)
    for (const short of group.slice(0, -1))
      addLink(links, textToSound(short), textToSound(group.at(-1) ?? ""));
  return keepFar(links, isFar);
}

/** Spellings of one full name count once. */
function countApart(sounds: readonly string[], isFar: (a: string, b: string) => boolean): number {
  const apart: string[] = [];
  for (const sound of sounds) if (apart.every((other) => isFar(sound, other))) apart.push(sound);
  return apart.length;
}

/** The block `person_nick:` of the file: a key, then a list of strings; a reader for this shape and no other. */
function readPersonNicks(folder: string): string[][] {
  const groups: string[][] = [];
  let isInside = false;
  for (const line of readLines(folder, "symbols")) {
    if (/^\w/.test(line)) isInside = line.startsWith("person_nick:");
    else if (isInside && /^ {2}\w+:/.test(line)) groups.push([]);
    const item = /^ {4}- "?([\p{L}]+)"?/u.exec(line);
    if (isInside && item !== null) groups.at(-1)?.push(item[1] as string);
  }
  return groups;
}

/** Sounds of given names: places, dynasties and families have forms in other languages too, and are nobody's given name. */
function readGivenNames(folder: string): Set<string> {
  const column = (source: "forenames" | "surnames", at: number) =>
    readLines(folder, source)
      .slice(1)
      .map((line) => splitCsv(line)[at] ?? "");
  const toSounds = (texts: readonly string[]) => new Set(texts.flatMap((text) => textToSound(text) ?? []));
  const sure = toSounds([...column("forenames", 11), ...ownForms.flat()]);
  const short = readLines(folder, "nicknames")
    .slice(1)
    .flatMap((line) => line.split(",").filter((_, at) => at !== 1));
  const families = toSounds(column("surnames", 5));
  return new Set([...sure, ...[...toSounds(short)].filter((sound) => !families.has(sound))]);
}

function readForms(
  folder: string,
  isFar: (a: string, b: string) => boolean,
  given: ReadonlySet<string>,
): Links {
  const neighbours: Links = new Map();
  const latin = new Set<string>();
  for (const { left, right } of readSynonamePairs(folder)) {
    const [own, other] = [wordToSounds(left), wordToSounds(right)];
    for (const { script, sound } of [own, other]) if (script === "latin") latin.add(sound);
    addLink(neighbours, own.sound, other.sound);
    addLink(neighbours, other.sound, own.sound);
  }
  // Given names are known by their Latin spellings; one of the two may be in another script.
  const isGiven = (sound: string) => given.has(sound) || !latin.has(sound);
  const ownGroups = ownForms.map((group) => new Set(group.map(textToSound)));
  const forms: Links = new Map();
  for (const [sound, near] of neighbours)
    for (const other of within2(neighbours, near))
      if (
        (given.has(sound) || given.has(other)) &&
        isGiven(sound) &&
        isGiven(other) &&
        !areKeptApart(ownGroups, sound, other) &&
        isFar(sound, other) &&
        !isPatronymic(sound, other) &&
        areAlike(neighbours, sound, other)
      )
        addLink(forms, sound, other);
  for (const group of ownForms.map((group) => group.map(textToSound)))
    for (const own of group)
      for (const other of group) if (own !== undefined && other !== undefined) addLink(forms, own, other);
  return keepFar(forms, isFar);
}

/** What the project's own list has in two groups (Mahmud and Mohamed) is two names, whatever another list says. */
function areKeptApart(groups: readonly ReadonlySet<string | undefined>[], a: string, b: string): boolean {
  const [own, others] = [a, b].map((sound) => groups.filter((group) => group.has(sound))) as [
    ReadonlySet<string | undefined>[],
    ReadonlySet<string | undefined>[],
  ];
  return own.length > 0 && others.length > 0 && !own.some((group) => others.includes(group));
}

function within2(neighbours: Links, near: ReadonlySet<string>): Set<string> {
  const reached = new Set(near);
  for (const sound of near) for (const other of neighbours.get(sound) ?? []) reached.add(other);
  return reached;
}

function areAlike(neighbours: Links, a: string, b: string): boolean {
  const [own, others] = [withSelf(neighbours, a), withSelf(neighbours, b)];
  let common = 0;
  for (const sound of own) if (others.has(sound)) common++;
  return common >= commonMin && common / Math.sqrt(own.size * others.size) >= commonShareMin;
}

const withSelf = (neighbours: Links, sound: string) => new Set([sound, ...(neighbours.get(sound) ?? [])]);

/** Ivan and Ivanovich are father and son. */
function isPatronymic(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return (
    /(vi[cCQj]|vn[ao]|vits?|son|sen|[oe]v|i[cCQ])/.test(long.slice(2)) && !/(vi[cCQj]|vn[ao])/.test(short)
  );
}

function keepFar(links: Links, isFar: (a: string, b: string) => boolean): Links {
  const kept: Links = new Map();
  for (const [sound, others] of links)
    for (const other of others) if (isFar(sound, other)) addLink(kept, sound, other);
  return kept;
}

function toEntries(links: Links, isKept: (sound: string, other: string) => boolean): Record<string, string> {
  const entries: Record<string, string> = {};
  for (const [sound, others] of [...links].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const kept = [...others].filter((other) => isKept(sound, other)).toSorted();
    if (kept.length > 0) entries[sound] = kept.join(" ");
  }
  return entries;
}
