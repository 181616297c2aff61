/** The peers, each as its users set it up: one document per name, the first ten different subjects count. */
import { distance } from "fastest-levenshtein";
import { Charset, Index } from "flexsearch";
import MiniSearch from "minisearch";

export interface ListedName {
  readonly subject: string;
  readonly text: string;
}

export interface Peer {
  /** Keys of the first ten subjects. */
  search(name: string): readonly string[];
}

export type PeerName = "minisearch" | "flexsearch" | "levenshtein";
export const peerNames: readonly PeerName[] = ["minisearch", "flexsearch", "levenshtein"];

export const createPeer: Readonly<Record<PeerName, (names: readonly ListedName[]) => Peer>> = {
  minisearch: createMiniSearch,
  flexsearch: createFlexSearch,
  levenshtein: createLevenshteinScan,
};

const wantedMax = 10;

function firstSubjects(names: readonly ListedName[], places: Iterable<number>): string[] {
  const subjects = new Set<string>();
  for (const place of places) {
    const name = names[place];
    if (name !== undefined) subjects.add(name.subject);
    if (subjects.size === wantedMax) break;
  }
  return [...subjects];
}

function createMiniSearch(names: readonly ListedName[]): Peer {
  const index = new MiniSearch<{ id: number; text: string }>({ fields: ["text"] });
  index.addAll(names.map(({ text }, id) => ({ id, text })));
  return {
    search: (name) =>
      firstSubjects(
        names,
        index.search(name, { fuzzy: 0.2 }).map((found) => Number(found.id)),
      ),
  };
}

function createFlexSearch(names: readonly ListedName[]): Peer {
  const index = new Index({ encoder: Charset.LatinSoundex, tokenize: "strict" });
  for (const [place, { text }] of names.entries()) index.add(place, text);
  return {
    // suggest: results that lack a token of the query, as a user's screening needs them.
    search: (name) => firstSubjects(names, index.search(name, { limit: 50, suggest: true }).map(Number)),
  };
}

/** Every name is compared, tokens in the order of the alphabet. */
function createLevenshteinScan(names: readonly ListedName[]): Peer {
  const sorted = names.map(({ text }) => sortTokens(text));
  return {
    search(name) {
      const asked = sortTokens(name);
      const best: { place: number; worth: number }[] = [];
      for (const [place, text] of sorted.entries()) {
        const worth = 1 - distance(asked, text) / Math.max(asked.length, text.length, 1);
        if (best.length === 50 && worth <= (best.at(-1)?.worth ?? 0)) continue;
        best.push({ place, worth });
        best.sort((a, b) => b.worth - a.worth);
        if (best.length > 50) best.pop();
      }
      return firstSubjects(
        names,
        best.map(({ place }) => place),
      );
    },
  };
}

function sortTokens(name: string): string {
  return name.toLowerCase().split(/\s+/).sort().join(" ");
}
