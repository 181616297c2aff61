/** Measures what the pictures show, on files that are not part of the project. */
import {
  alarmsAtRecall,
  comparePersons,
  createEvalIndex,
  defaultProfileName,
  measureCandidateRecall,
  measureCurve,
  measureFairness,
  measurePairs,
  measureSearches,
  profileOf,
  readList,
  readNegatives,
  readPairs,
  readQueries,
  round,
  runSearches,
  type SearchRun,
  wilsonInterval,
} from "@vigie/cli/eval";
import type { CalibrationBin, Measured } from "./measured.ts";

export interface MeasureFiles {
  readonly list: string;
  readonly queries: string;
  readonly negatives: string;
  readonly pairs: string;
}

export async function measure(
  files: MeasureFiles,
  onProgress: (text: () => string) => void,
): Promise<Omit<Measured, "day" | "bench">> {
  const profile = profileOf(defaultProfileName);
  const pairs = (await readPairs(files.pairs)).map(({ asked, onFile, isSame }) => {
    const { score, nats } = comparePersons(asked, onFile);
    return { score, rank: nats, isSame };
  });
  const rows = await readList(files.list);
  const queries = await readQueries(files.queries, rows);
  const negatives = await readNegatives(files.negatives);
  const index = createEvalIndex(rows);
  const run = runSearches({ index, profile, queries, negatives, onProgress });
  const tallies = measureCandidateRecall({ index, profile, queries, onProgress });
  const kinds = [...new Set(queries.map(({ kind }) => kind))];
  return {
    subjects: rows.length,
    unlisted: negatives.length,
    profile: profile.name,
    threshold: profile.threshold,
    pairs: measurePairs(pairs, profile.threshold),
    search: measureSearches(run, tallies),
    at_95_respelled: alarmsAtRecall(run, "respelled", 0.95) ?? null,
    calibration: {
      pairs: toBins(pairs.map(({ score, isSame }) => ({ score, isTrue: isSame }))),
      candidates: toBins(judgedCandidates(run)),
    },
    curves: Object.fromEntries(kinds.map((kind) => [kind, measureCurve(run, kind)])),
    fairness: measureFairness(
      run.negatives,
      rows.flatMap((row) => row.names.map(({ text }) => text)),
      run.queries,
    ),
  };
}

interface Judged {
  readonly score: number;
  readonly isTrue: boolean;
}

/** The best candidate of each query and of each unlisted name: whether it is the one that was meant. */
function judgedCandidates(run: SearchRun): Judged[] {
  return [
    ...run.queries.flatMap(({ candidates: [best] }) =>
      best === undefined ? [] : [{ score: best.score, isTrue: best.isWanted }],
    ),
    ...run.negatives.flatMap(({ scores: [best] }) =>
      best === undefined ? [] : [{ score: best, isTrue: false }],
    ),
  ];
}

const binCount = 10;

export function toBins(judged: readonly Judged[]): CalibrationBin[] {
  const binOf = (score: number) => Math.min(binCount - 1, Math.floor(score * binCount));
  return Array.from({ length: binCount }, (_, at) => {
    const inside = judged.filter(({ score }) => binOf(score) === at);
    const trues = inside.filter(({ isTrue }) => isTrue).length;
    const { low, high } = wilsonInterval(trues, inside.length);
    return {
      from: at / binCount,
      to: (at + 1) / binCount,
      n: inside.length,
      predicted: round(inside.reduce((sum, { score }) => sum + score, 0) / Math.max(1, inside.length), 4),
      observed: round(trues / Math.max(1, inside.length), 4),
      low: round(low, 4),
      high: round(high, 4),
    };
  });
}
