/** A thread that searches: it takes the shared columns of each generation, and answers queries batch by batch. */
import { parentPort, receiveMessageOnPort, workerData } from "node:worker_threads";
import {
  adoptShared,
  forgetReadWords,
  type People,
  PersonSearch,
  sharedToPeople,
  warmTables,
} from "../index/index.ts";
import { withReading } from "./lock.ts";
import type { SharedGeneration, ToWorker, WorkerAnswer, WorkerStart } from "./messages.ts";

const port = parentPort;
if (port === null) throw new Error("runs as a thread of the screening pool");
const { lock, thread, shares } = workerData as WorkerStart;
let people: People | undefined;
let search: PersonSearch | undefined;
let generation = -1;
warmTables();

port.on("message", ({ batch, queries }: ToWorker) => {
  const answers: WorkerAnswer["answers"] = queries.map(({ query, limits }) => {
    try {
      return {
        candidates: withReading(lock, thread, takeShares, () => searchPeople().search(query, limits)),
      };
    } catch (error) {
      // The kind of the mistake and no text of it, which may hold what was asked.
      return { failed: error instanceof Error ? error.name : "unknown" };
    }
  });
  port.postMessage({ batch, answers } satisfies WorkerAnswer);
});

function searchPeople(): PersonSearch {
  if (search === undefined) throw new Error("a generation comes with its columns");
  return search;
}

/** The generation that is held once all that have been sent are taken. */
function takeShares(): number {
  for (let sent = receiveMessageOnPort(shares); sent !== undefined; sent = receiveMessageOnPort(shares)) {
    const next = sent.message as SharedGeneration;
    if (people === undefined) {
      people = sharedToPeople(next.shared);
      search = new PersonSearch(people);
    } else adoptShared(people, next.shared);
    if (next.isForgetting) {
      forgetReadWords();
      search?.forget();
    }
    generation = next.generation;
  }
  return generation;
}
