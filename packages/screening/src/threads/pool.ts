/**
 * Threads that search one index in shared memory. The pool's own thread is the index's only writer: a change waits for
 * the searches under way, and every search asked for after it sees it. Queries that come together go to a thread
 * together, so that messages cost little beside searches.
 */
import { MessageChannel, type MessagePort, Worker } from "node:worker_threads";
import {
  type PersonRow,
  peopleToShared,
  type ScreeningCandidate,
  type ScreeningQuery,
  type SearchLimits,
  type WritableIndex,
} from "../index/index.ts";
import { createLock, type Lock, leave, withWriting } from "./lock.ts";
import type { AskedQuery, SharedGeneration, ToWorker, WorkerAnswer, WorkerStart } from "./messages.ts";

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
  readonly place: number;
  readonly shares: MessagePort;
  readonly batches: Map<number, readonly Waiting[]>;
  underWay: number;
}

/** A batch takes some milliseconds; a thread that has not answered after so long hangs. */
const batchMsMax = 30_000;
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
  #shared: Readonly<Record<string, SharedArrayBuffer>>;
  readonly #lock: Lock;
  #generation = 0;

  constructor(index: WritableIndex, threads: number) {
    this.#index = index;
    this.#lock = createLock(threads);
    this.#shared = peopleToShared(index.people).buffers;
    this.#threads = Array.from({ length: threads }, (_, place) => this.#startThread(place));
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
    withWriting(this.#lock, (generation, hanging) => {
      for (const place of hanging) this.#replace(this.#threads[place] as Thread, new Error("a search hangs"));
      const before = this.#index.size;
      act(this.#index);
      return this.#share(generation, this.#index.size < before);
    });
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

  #startThread(place: number): Thread {
    const { port1, port2 } = new MessageChannel();
    const start: WorkerStart = { lock: this.#lock, thread: place, shares: port2 };
    const worker = new Worker(new URL("./worker.ts", import.meta.url), {
      workerData: start,
      transferList: [port2],
    });
    const thread: Thread = { worker, place, shares: port1, batches: new Map(), underWay: 0 };
    // A pool that nobody closed must not keep a process alive that has nothing else to do.
    worker.unref();
    port1.unref();
    worker.on("message", (answer: WorkerAnswer) => this.#settle(thread, answer));
    worker.on("error", (error) =>
      this.#replace(thread, error instanceof Error ? error : new Error("unknown")),
    );
    worker.on("exit", () => this.#replace(thread, new Error("a thread of the screening pool has ended")));
    const shared = { counters: this.#index.people.counters, buffers: this.#shared };
    this.#tell(thread, { generation: this.#generation, shared, isForgetting: false });
    return thread;
  }

  /** A thread that died answers nobody; another takes its place. */
  #replace(thread: Thread, error: Error): void {
    if (this.#threads[thread.place] !== thread || this.#isClosed) return;
    for (const waiting of thread.batches.values()) for (const { reject } of waiting) reject(error);
    thread.batches.clear();
    this.#threads[thread.place] = this.#startThread(thread.place);
    void thread.worker.terminate();
    leave(this.#lock, thread.place);
  }

  /** Tells the threads of columns that have moved, and of somebody who is to be forgotten; false for neither. */
  #share(generation: number, isForgetting: boolean): boolean {
    const shared = peopleToShared(this.#index.people);
    const hasMoved = Object.entries(shared.buffers).some(([name, buffer]) => this.#shared[name] !== buffer);
    if (!hasMoved && !isForgetting) return false;
    this.#shared = shared.buffers;
    this.#generation = generation;
    for (const thread of this.#threads) this.#tell(thread, { generation, shared, isForgetting });
    return true;
  }

  #tell(thread: Thread, generation: SharedGeneration): void {
    thread.shares.postMessage(generation);
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
      thread.worker.postMessage({ batch, queries: some.map(({ asked }) => asked) } satisfies ToWorker);
      this.#watch(thread, batch);
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

  #watch(thread: Thread, batch: number): void {
    const timer = setTimeout(() => {
      if (thread.batches.has(batch)) this.#replace(thread, new Error("a search took too long"));
    }, batchMsMax);
    timer.unref();
  }
}
