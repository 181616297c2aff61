/** False alarms and recall by group, each against the overall rate. */
import { round, share, wilsonInterval } from "./figures.ts";
import { bandNames, createBands, NameFrequencies, romanisationOf, scriptOf } from "./name-groups.ts";
import type { QueryOutcome } from "./search-run.ts";

/** A rate over this many times the overall one is called out. */
export const ratioMax = 1.5;

export interface AlarmGroup {
  readonly people: number;
  readonly alarms: number;
  readonly per_1000: number;
  /** 95 % interval of per_1000: what so few alarms can tell. */
  readonly low: number;
  readonly high: number;
  /** Against the overall rate; null where there is none. */
  readonly ratio: number | null;
  /** over: more than ratioMax, and the interval's lower end is above the overall rate; unclear: too few to tell. */
  readonly verdict: "within" | "over" | "unclear";
}

export interface RecallGroup {
  readonly n: number;
  readonly recall_at_default: number | null;
  readonly recall_at_10: number | null;
  readonly ratio: number | null;
}

export interface FairnessReport {
  readonly overall: { readonly people: number; readonly alarms: number; readonly per_1000: number };
  readonly false_alarms: Readonly<Record<FairnessAxis, Readonly<Record<string, AlarmGroup>>>>;
  readonly recall: Readonly<Record<FairnessAxis, Readonly<Record<string, RecallGroup>>>>;
  readonly worst_ratio: number | null;
  readonly over: readonly string[];
}

export const fairnessAxes = ["script", "romanisation", "frequency"] as const;
export type FairnessAxis = (typeof fairnessAxes)[number];
type Grouping = Readonly<Record<FairnessAxis, (name: string) => string>>;

export interface JudgedName {
  readonly name: string;
  readonly isAlarm: boolean;
}

/**
 * `judged` are people who are not on the list, but for measureDecisions; quartiles are theirs, of how
 * many of `listedNames` share their tokens.
 */
export function measureFairness(
  judged: readonly JudgedName[],
  listedNames: Iterable<string>,
  queries: readonly QueryOutcome[] = [],
): FairnessReport {
  const names = judged.map(({ name }) => name);
  const bands = createBands(new NameFrequencies(listedNames), names);
  const grouping = { script: scriptOf, romanisation: romanisationOf, frequency: bands };
  const { overall, groups } = measureAlarms(judged, grouping);
  const all = fairnessAxes.flatMap((axis) =>
    Object.entries(groups[axis]).map(([name, group]) => ({ name: `${axis}:${name}`, group })),
  );
  const ratios = all.flatMap(({ group }) =>
    group.ratio === null || group.verdict === "unclear" ? [] : [group.ratio],
  );
  return {
    overall,
    false_alarms: groups,
    recall: measureRecall(queries, grouping),
    worst_ratio: ratios.length === 0 ? null : Math.max(...ratios),
    over: all.filter(({ group }) => group.verdict === "over").map(({ name }) => name),
  };
}

/** Of the people whose candidates were decided, how many were somebody else. */
export interface ClearedGroup {
  readonly decided: number;
  readonly cleared: number;
  readonly cleared_share: number;
  /** 95 % interval of cleared_share. */
  readonly low: number;
  readonly high: number;
  /** Against the overall share; null where there is none. */
  readonly ratio: number | null;
  readonly verdict: AlarmGroup["verdict"];
}

export interface DecisionsReport {
  readonly overall: Pick<ClearedGroup, "decided" | "cleared" | "cleared_share">;
  readonly cleared_of_decided: Readonly<Record<FairnessAxis, Readonly<Record<string, ClearedGroup>>>>;
  readonly worst_ratio: number | null;
  readonly over: readonly string[];
}

/**
 * What a node's desks decided is no rate of false alarms: it is a share of those who were shown (a false-discovery
 * share), for whom nothing was shown are not counted. It has names of its own, so that nobody puts the two side by side.
 */
export function measureDecisions(
  judged: readonly JudgedName[],
  listedNames: Iterable<string>,
): DecisionsReport {
  const { overall, false_alarms, worst_ratio, over } = measureFairness(judged, listedNames);
  const toShare = (per1000: number) => round(per1000 / 1000, 4);
  const toCleared = ({ people, alarms, per_1000, low, high, ratio, verdict }: AlarmGroup): ClearedGroup => ({
    ...{ decided: people, cleared: alarms, cleared_share: toShare(per_1000) },
    ...{ low: toShare(low), high: toShare(high), ratio, verdict },
  });
  const { people: decided, alarms: cleared, per_1000 } = overall;
  return {
    overall: { decided, cleared, cleared_share: toShare(per_1000) },
    cleared_of_decided: byAxis((axis) =>
      Object.fromEntries(
        Object.entries(false_alarms[axis]).map(([name, group]) => [name, toCleared(group)] as const),
      ),
    ),
    worst_ratio,
    over,
  };
}

export function measureAlarms(judged: readonly JudgedName[], grouping: Grouping) {
  const alarms = judged.filter(({ isAlarm }) => isAlarm).length;
  const rate = judged.length === 0 ? 0 : alarms / judged.length;
  const groups = byAxis((axis) =>
    mapGroups(
      judged,
      ({ name }) => grouping[axis](name),
      (group) => toAlarmGroup(group, rate),
    ),
  );
  return { overall: { people: judged.length, alarms, per_1000: round(1000 * rate, 1) }, groups };
}

function toAlarmGroup(group: readonly JudgedName[], overallRate: number): AlarmGroup {
  const alarms = group.filter(({ isAlarm }) => isAlarm).length;
  const { low, high } = wilsonInterval(alarms, group.length);
  const rate = alarms / group.length;
  const ratio = overallRate === 0 ? null : round(rate / overallRate, 2);
  return {
    people: group.length,
    alarms,
    per_1000: round(1000 * rate, 1),
    low: round(1000 * low, 1),
    high: round(1000 * high, 1),
    ratio,
    verdict: judge({ alarms, people: group.length, ratio }, low, overallRate),
  };
}

/** A group is judged only where the overall rate would give it three alarms, or where it has three. */
const alarmsToJudgeMin = 3;

function judge(
  { alarms, people, ratio }: Pick<AlarmGroup, "alarms" | "people" | "ratio">,
  low: number,
  overallRate: number,
): AlarmGroup["verdict"] {
  if (ratio === null || Math.max(alarms, overallRate * people) < alarmsToJudgeMin) return "unclear";
  if (ratio <= ratioMax) return "within";
  return low > overallRate ? "over" : "unclear";
}

function measureRecall(queries: readonly QueryOutcome[], grouping: Grouping): FairnessReport["recall"] {
  const overall = queries.filter(({ isAtProfile }) => isAtProfile).length / Math.max(1, queries.length);
  return byAxis((axis) =>
    mapGroups(
      queries,
      ({ query }) => grouping[axis](query.name),
      (group) => {
        const found = group.filter(({ isAtProfile }) => isAtProfile).length;
        return {
          n: group.length,
          recall_at_default: share(found, group.length),
          recall_at_10: share(group.filter(({ place }) => place >= 0).length, group.length),
          ratio: overall === 0 ? null : round(found / group.length / overall, 2),
        };
      },
    ),
  );
}

function byAxis<T>(make: (axis: FairnessAxis) => T): Record<FairnessAxis, T> {
  return { script: make("script"), romanisation: make("romanisation"), frequency: make("frequency") };
}

function mapGroups<T, G>(
  items: readonly T[],
  groupOf: (item: T) => string,
  make: (group: T[]) => G,
): Record<string, G> {
  const groups = Object.groupBy(items, groupOf);
  return Object.fromEntries(
    Object.entries(groups)
      .sort(([a, as], [b, bs]) => bandOrder(a) - bandOrder(b) || (bs?.length ?? 0) - (as?.length ?? 0))
      .map(([name, group]) => [name, make(group ?? [])]),
  );
}

/** Bands stand from rare to common; other groups, all of them 0, from large to small. */
function bandOrder(group: string): number {
  return 1 + bandNames.indexOf(group);
}
