/**
 * Threads that search one index in shared memory. The pool's own thread is the index's only writer: a change waits for
 * the searches under way, and every search asked for after it sees it. Queries that come together go to a thread
 * together, so that messages cost little beside searches.
 */
import { Worker } from "node:worker_threads";
import {
  type PersonRow,
  peopleToShared,
  type ScreeningCandidate,
  type ScreeningQuery,
  type SearchLimits,
  type WritableIndex,
  withWriting,
} from "../index/index.ts";
import type { AskedQuery, ToWorker, WorkerAnswer } from "./messages.ts";

export interface ScreeningPool extends AsyncDisposable {
  search(query: ScreeningQuery, limits?: Partial<SearchLimits>): Promise<ScreeningCandidate[]>;
  upsert(row: PersonRow): void;
  remove(key: string): boolean;
  /** Several changes in one: what searches see is all of them or none. */
  change(act: (index: Pick<WritableIndex, "upsert" | "remove">) => void): void;
  readonly size: number;
  readonly threads: number;
  close(): Promise<void>;
}

interface Waiting {
  readonly asked: AskedQuery;
  readonly resolve: (candidates: ScreeningCandidate[]) => void;
  readonly reject: (error: Error) => void;
}

interface Thread {
  readonly worker: Worker;
  readonly batches: Map<number, readonly Waiting[]>;
  underWay: number;
}

/** Queries of one message: enough to hide its cost, few enough to spread over the threads. */
const batchMax = 32;

/** @param options.threads at least 1; each needs some 50 MB beside the shared index. */
export function createScreeningPool(index: WritableIndex, options: { threads: number }): ScreeningPool {
  return new Pool(index, Math.max(1, Math.floor(options.threads)));
}

class Pool implements ScreeningPool {
  readonly #index: WritableIndex;
  readonly #threads: Thread[];
  #waiting: Waiting[] = [];
  #isFlushing = false;
  #isClosed = false;
  #batch = 0;
  #shared: Readonly<Record<string, SharedArrayBuffer>> = {};

  constructor(index: WritableIndex, threads: number) {
    this.#index = index;
    this.#threads = Array.from({ length: threads }, () => this.#startThread());
    this.#share();
  }

  get size(): number {
    return this.#index.size;
  }

  get threads(): number {
    return this.#threads.length;
  }

  search(query: ScreeningQuery, limits?: Partial<SearchLimits>): Promise<ScreeningCandidate[]> {
    if (this.#isClosed) return Promise.reject(new Error("the screening pool is closed"));
    return new Promise((resolve, reject) => {
      this.#waiting.push({ asked: { query, limits }, resolve, reject });
      if (this.#isFlushing) return;
      this.#isFlushing = true;
      queueMicrotask(() => this.#flush());
    });
  }

  upsert(row: PersonRow): void {
    this.change((index) => index.upsert(row));
  }

  remove(key: string): boolean {
    let isThere = false;
    this.change((index) => {
      isThere = index.remove(key);
    });
    return isThere;
  }

  change(act: (index: Pick<WritableIndex, "upsert" | "remove">) => void): void {
    // What was asked before the change is on its way before it: nobody waits for a later message.
    this.#flush();
    withWriting(this.#index.people.counters, () => act(this.#index));
    this.#share();
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    for (const { reject } of this.#waiting) reject(new Error("the screening pool is closed"));
    this.#waiting = [];
    await Promise.all(this.#threads.map(({ worker }) => worker.terminate()));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  #startThread(): Thread {
    const worker = new Worker(new URL("./worker.ts", import.meta.url));
    const thread: Thread = { worker, batches: new Map(), underWay: 0 };
    // A pool that nobody closed must not keep a process alive that has nothing else to do.
    worker.unref();
    worker.on("message", (answer: WorkerAnswer) => this.#settle(thread, answer));
    worker.on("error", (error) =>
      this.#replace(thread, error instanceof Error ? error : new Error("unknown")),
    );
    return thread;
  }

  /** A thread that died answers nobody; another takes its place. */
  #replace(thread: Thread, error: Error): void {
    for (const waiting of thread.batches.values()) for (const { reject } of waiting) reject(error);
    thread.batches.clear();
    const at = this.#threads.indexOf(thread);
    if (at === -1 || this.#isClosed) return;
    const fresh = this.#startThread();
    this.#threads[at] = fresh;
    this.#post(fresh, { kind: "share", shared: peopleToShared(this.#index.people) });
  }

  /** Tells the threads of columns that have moved. */
  #share(): void {
    const shared = peopleToShared(this.#index.people);
    const hasMoved = Object.entries(shared.buffers).some(([name, buffer]) => this.#shared[name] !== buffer);
    if (!hasMoved) return;
    this.#shared = shared.buffers;
    for (const thread of this.#threads) this.#post(thread, { kind: "share", shared });
  }

  #flush(): void {
    this.#isFlushing = false;
    const waiting = this.#waiting;
    this.#waiting = [];
    const size = Math.min(batchMax, Math.ceil(waiting.length / this.#threads.length));
    for (let at = 0; at < waiting.length; at += size) {
      const some = waiting.slice(at, at + size);
      const thread = this.#leastBusy();
      const batch = ++this.#batch;
      thread.batches.set(batch, some);
      if (thread.underWay === 0) thread.worker.ref();
      thread.underWay += some.length;
      this.#post(thread, { kind: "search", batch, queries: some.map(({ asked }) => asked) });
    }
  }

  #leastBusy(): Thread {
    return this.#threads.reduce((least, thread) => (thread.underWay < least.underWay ? thread : least));
  }

  #settle(thread: Thread, { batch, answers }: WorkerAnswer): void {
    const waiting = thread.batches.get(batch);
    if (waiting === undefined) return;
    thread.batches.delete(batch);
    thread.underWay -= waiting.length;
    if (thread.underWay === 0) thread.worker.unref();
    for (const [at, { resolve, reject }] of waiting.entries()) {
      const answer = answers[at];
      if (answer !== undefined && "candidates" in answer) resolve(answer.candidates);
      else reject(new Error(`a search failed: ${answer?.failed ?? "no answer"}`));
    }
  }

  #post(thread: Thread, message: ToWorker): void {
    thread.worker.postMessage(message);
  }
}
