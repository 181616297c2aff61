/** The disk under the data directory. */
import { statfs } from "node:fs/promises";
import { type Check, createCheck } from "./check.ts";

const warnBytes = 2_000_000_000;
const failBytes = 300_000_000;

export async function checkDisk(dir: string): Promise<Check> {
  const { bavail, bsize, files, ffree } = await statfs(dir);
  return spaceToCheck(bavail * bsize, files === 0 ? 1 : ffree / files);
}

/** @param inodeShare share of the file system's inodes that is free; file systems without any give 1. */
export function spaceToCheck(freeBytes: number, inodeShare: number): Check {
  const free = `${(freeBytes / 1e9).toFixed(1)} GB free`;
  const todo = "make room: old logs and backups first; nothing in the data directory itself may be deleted";
  if (freeBytes < failBytes) return createCheck("disk", "fail", free, todo);
  if (freeBytes < warnBytes) return createCheck("disk", "warn", free, todo);
  if (inodeShare < 0.02) return createCheck("disk", "warn", `${free}, but hardly any inodes`, todo);
  return createCheck("disk", "ok", free);
}
