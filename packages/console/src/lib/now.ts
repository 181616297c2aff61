/**
 * One ticking second for the whole page, by the node's clock and not the workstation's: a desk whose computer is ten
 * minutes slow must not believe that it has ten minutes more.
 */
import { useSyncExternalStore } from "react";

let offsetMs = 0;
let tickMs = Date.now();
let timer: ReturnType<typeof setInterval> | undefined;
const listeners = new Set<() => void>();

/** @param nodeNow the node's time as it stood in an answer that has just arrived. */
export function setNodeTime(nodeNow: string): void {
  const ms = Date.parse(nodeNow);
  if (Number.isFinite(ms)) offsetMs = ms - Date.now();
}

export function nowMs(): number {
  return Date.now() + offsetMs;
}

/** How far the workstation is from the node, positive when the workstation is behind. */
export function workstationOffsetMs(): number {
  return offsetMs;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    tickMs = nowMs();
    for (const each of listeners) each();
  }, 1_000);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0 || timer === undefined) return;
    clearInterval(timer);
    timer = undefined;
  };
}

function snapshot(): number {
  // Between ticks every reader sees one value; a stale one (no tick yet) is brought up to date.
  const now = nowMs();
  if (Math.abs(now - tickMs) > 1_500) tickMs = now;
  return tickMs;
}

/** The present moment in milliseconds; renders again each second. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, snapshot);
}
