/** Room `eval`. In: labelled files. Out: figures. Never: a node, a person's name in an error or a figure. Spec chapter C (evaluation). */
export { type CandidateTally, measureCandidateRecall } from "./candidate-recall.ts";
export {
  comparePersons,
  createEvalIndex,
  defaultProfileName,
  type EvalCandidate,
  type EvalIndex,
  type EvalProfile,
  profileNames,
  profileOf,
} from "./engine.ts";
export {
  type AlarmGroup,
  type DecisionsReport,
  type FairnessReport,
  fairnessAxes,
  type JudgedName,
  measureDecisions,
  measureFairness,
  type RecallGroup,
  ratioMax,
} from "./fairness.ts";
export { quantile, round, share, wilsonInterval } from "./figures.ts";
export { areaUnderCurve, measurePairs, type PairFigures, type ScoredPair } from "./pair-figures.ts";
export { createRandom, shuffle } from "./random.ts";
export { type LabelledPair, readPairs } from "./read-pairs.ts";
export { type ListedQuery, readList, readNegatives, readQueries } from "./read-search-files.ts";
export { firstOfEachKind } from "./sample.ts";
export {
  alarmsAtRecall,
  type CurvePoint,
  measureCurve,
  measureSearches,
  type SearchFigures,
} from "./search-figures.ts";
export { type NegativeOutcome, type QueryOutcome, runSearches, type SearchRun } from "./search-run.ts";
