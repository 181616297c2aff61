/** A thread that searches: it is given the shared columns, then batches of queries, and answers batch by batch. */
import { parentPort } from "node:worker_threads";
import {
  adoptShared,
  type People,
  PersonSearch,
  sharedToPeople,
  warmTables,
  withReading,
} from "../index/index.ts";
import type { ToWorker, WorkerAnswer } from "./messages.ts";

const port = parentPort;
if (port === null) throw new Error("runs as a thread of the screening pool");
let people: People | undefined;
let search: PersonSearch | undefined;
warmTables();

port.on("message", (message: ToWorker) => {
  if (message.kind === "share") {
    if (people === undefined) {
      people = sharedToPeople(message.shared);
      search = new PersonSearch(people);
    } else adoptShared(people, message.shared);
    return;
  }
  const answers: WorkerAnswer["answers"] = message.queries.map(({ query, limits }) => {
    try {
      const own = search;
      if (own === undefined || people === undefined) throw new Error("a search came before the index");
      return { candidates: withReading(people.counters, () => own.search(query, limits)) };
    } catch (error) {
      // The kind of the mistake and no text of it, which may hold what was asked.
      return { failed: error instanceof Error ? error.name : "unknown" };
    }
  });
  port.postMessage({ batch: message.batch, answers } satisfies WorkerAnswer);
});
