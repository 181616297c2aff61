/**
 * One writer and many readers of shared columns:
 *
 *   writer | generation | one place for each thread, 1 while it searches
 *
 * Columns that have moved are told of before the writer leaves, together with the generation that they belong to: a
 * reader that holds another generation's takes them first, so that nobody ever searches a mixture of the two. Each
 * thread has a place of its own, which is cleared for one that died.
 */
const writerPlace = 0;
const generationPlace = 1;
const threadPlaces = 2;

/** A search is bounded; a thread that is in one for so long has died or hangs, and is replaced by its pool. */
const writerWaitsMax = 2000;
const waitMs = 1;

export type Lock = Int32Array;

export function createLock(threads: number): Lock {
  return new Int32Array(new SharedArrayBuffer((threadPlaces + threads) * 4));
}

/** @param renew takes the columns that have moved and returns their generation; the one held when there are none yet. */
export function withReading<T>(lock: Lock, thread: number, renew: () => number, read: () => T): T {
  for (;;) {
    Atomics.store(lock, threadPlaces + thread, 1);
    const isWriting = Atomics.load(lock, writerPlace) === 1;
    if (!isWriting && renew() === Atomics.load(lock, generationPlace)) break;
    leave(lock, thread);
    Atomics.wait(lock, writerPlace, 1, waitMs);
  }
  try {
    return read();
  } finally {
    leave(lock, thread);
  }
}

/**
 * @param write changes the columns and tells the threads of those that have moved, for the given next generation; true
 * when there were any. It is told of threads that did not leave in time: they are to be ended before anything is changed.
 */
export function withWriting(
  lock: Lock,
  write: (generation: number, hanging: readonly number[]) => boolean,
): void {
  Atomics.store(lock, writerPlace, 1);
  try {
    for (let thread = threadPlaces; thread < lock.length; thread++)
      for (let waits = 0; waits < writerWaitsMax && Atomics.load(lock, thread) === 1; waits++)
        Atomics.wait(lock, thread, 1, waitMs);
    const next = Atomics.load(lock, generationPlace) + 1;
    if (write(next, readersOf(lock))) Atomics.store(lock, generationPlace, next);
  } finally {
    Atomics.store(lock, writerPlace, 0);
    Atomics.notify(lock, writerPlace);
  }
}

function readersOf(lock: Lock): number[] {
  return [...lock.subarray(threadPlaces)].flatMap((isReading, thread) => (isReading === 1 ? [thread] : []));
}

/** For a thread that died in a search. */
export function leave(lock: Lock, thread: number): void {
  Atomics.store(lock, threadPlaces + thread, 0);
  Atomics.notify(lock, threadPlaces + thread);
}
