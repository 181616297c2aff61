/** Reads the frozen vectors (../../../../vectors). */
import { readFileSync } from "node:fs";

// biome-ignore lint/suspicious/noExplicitAny: vectors are plain JSON, and half of them malformed on purpose
type Json = any;
export type VectorCase = Record<string, Json>;

export interface VectorFile {
  readonly valid: VectorCase[];
  readonly invalid: VectorCase[];
  readonly [more: string]: Json;
}

export function readVectors(name: string): VectorFile {
  return JSON.parse(readFileSync(new URL(`../../../../vectors/${name}.json`, import.meta.url), "utf8"));
}

export function hexBytes(hex: string): Uint8Array {
  return new Uint8Array(Buffer.from(hex, "hex"));
}
