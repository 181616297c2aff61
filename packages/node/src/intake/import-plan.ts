/** What one import is to do, and what it tells while it does it. */
import type { ServiceId, Timestamp } from "@vigie/protocol/base";
import type { ListFiles } from "./file-source.ts";
import type { DraftContext } from "./list-draft.ts";
import type { ListEncoding, ListFormat } from "./lists/index.ts";
import type { ListProfile } from "./profiles.ts";

export interface ImportProgress {
  readonly phase: "reading" | "filing" | "withdrawing";
  readonly bytes: number;
  readonly bytesTotal: number;
  readonly entries: number;
}

export interface ImportPlan {
  readonly format: ListFormat;
  readonly files: ListFiles;
  readonly encoding: ListEncoding | undefined;
  readonly profile: ListProfile;
  readonly digest: DraftContext["digest"];
  readonly reviewDate: Timestamp;
  readonly service: ServiceId;
  readonly batchItemsMax: number;
  readonly onProgress: ((progress: ImportProgress) => void) | undefined;
}
