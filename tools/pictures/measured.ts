/** What the pictures and the tables of docs/guide/screening.md are drawn from: figures only, no name of anybody. */
import type { CurvePoint, FairnessReport, PairFigures, SearchFigures } from "@vigie/cli/eval";

export interface CalibrationBin {
  readonly from: number;
  readonly to: number;
  readonly n: number;
  /** Mean of what was predicted, and the share that was true, with its 95 % interval. */
  readonly predicted: number;
  readonly observed: number;
  readonly low: number;
  readonly high: number;
}

export interface Calibration {
  readonly pairs: readonly CalibrationBin[];
  readonly candidates: readonly CalibrationBin[];
}

export interface Measured {
  /** Day of the measuring, YYYY-MM-DD. */
  readonly day: string;
  readonly subjects: number;
  readonly unlisted: number;
  readonly profile: string;
  readonly threshold: number;
  readonly pairs: PairFigures;
  readonly search: SearchFigures;
  /** False alarms per 100 where 95 % of the respelled are found. */
  readonly at_95_respelled: CurvePoint | null;
  readonly calibration: Calibration;
  readonly curves: Readonly<Record<string, readonly CurvePoint[]>>;
  readonly fairness: FairnessReport;
  /** Of `npm run bench:screening`, by subjects. */
  readonly bench: Readonly<Record<string, BenchFigures>>;
}

export interface BenchFigures {
  readonly subjects: number;
  /** Peers stay at 100,000: beside a longer list they are not shown. */
  readonly peer_subjects: number;
  readonly qps_1_thread: number;
  /** Of processor time: what else the machine did meanwhile is not in it. */
  readonly qps_processor: number;
  readonly qps_all_cores: number | null;
  readonly p50_ms: number;
  readonly p99_ms: number;
  readonly build_s: number;
  readonly rss_mb: number;
  readonly snapshot_load_s: number | null;
  readonly update_visible_ms: number;
  readonly hostile_max_ms: number;
  readonly recall_at_10: number | null;
  readonly peers: Readonly<
    Record<string, { readonly qps: number; readonly recall_at_10: number | null } | null>
  >;
  readonly ratios: Readonly<Record<string, number | null>>;
}
