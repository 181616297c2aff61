/**
 * One writer or many readers of shared columns. Readers come and go with two atomic additions; a writer waits for the
 * searches under way, which are bounded, and those that come meanwhile wait for it.
 */
import { counter } from "./tokens.ts";

/** A reader that died in its search must not stop the writer for ever. */
const writerWaitMs = 2;
const writerWaitsMax = 5000;

export function withReading<T>(counters: Int32Array, read: () => T): T {
  for (;;) {
    Atomics.add(counters, counter.readers, 1);
    if (Atomics.load(counters, counter.writer) === 0) break;
    leave(counters);
    Atomics.wait(counters, counter.writer, 1, 100);
  }
  try {
    return read();
  } finally {
    leave(counters);
  }
}

export function withWriting<T>(counters: Int32Array, write: () => T): T {
  Atomics.store(counters, counter.writer, 1);
  for (let waits = 0; waits < writerWaitsMax; waits++) {
    const readers = Atomics.load(counters, counter.readers);
    if (readers <= 0) break;
    Atomics.wait(counters, counter.readers, readers, writerWaitMs);
  }
  try {
    return write();
  } finally {
    Atomics.store(counters, counter.writer, 0);
    Atomics.notify(counters, counter.writer);
  }
}

function leave(counters: Int32Array): void {
  if (Atomics.sub(counters, counter.readers, 1) === 1) Atomics.notify(counters, counter.readers);
}
