/** `POST /screenings` as lines: persons in, each answered in its place, the summary last. */
import type { routes, ScreenedLine } from "@vigie/contract";
import { ok, refuse } from "@vigie/protocol/base";
import { officerToActor } from "../../desk/index.ts";
import {
  openScreeningStream,
  type ScreenDeps,
  type ScreenedRow,
  type ScreeningStream,
  type SentPerson,
} from "../../screen/index.ts";
import { withoutAbsent } from "../absent.ts";
import type { Call, Handler } from "../handler.ts";
import { StreamRefused } from "../streamed.ts";
import { candidatesToAnswers } from "./screen-answers.ts";

type StreamRoute = typeof routes.screen.stream;
type SentBatch = Call<StreamRoute>["body"] extends AsyncIterable<infer Batch> ? Batch : never;

/** Streams of one person under way at once: each holds a connection, and a batch in memory. */
const streamsPerPersonMax = 4;

export function createStreamHandler(screenDeps: () => ScreenDeps): Handler<StreamRoute> {
  const underWay = new Counts();
  return async ({ session, query, headers, body }) => {
    const { user } = session;
    if (underWay.of(user.handle) >= streamsPerPersonMax)
      return refuse("too_many_streams", "as many streams of this person are under way as may be");
    using _opening = underWay.hold(user.handle);
    const deps = screenDeps();
    const asking = withoutAbsent({
      ...query,
      from: { service: user.service, desk: user.desk },
      requestKey: headers["idempotency-key"],
    });
    const opened = await openScreeningStream(deps, officerToActor(user), asking);
    if (opened.ok) return ok(screenBatches(deps, opened.value, body, () => underWay.hold(user.handle)));
    // Purpose and profile stand in the address here.
    const { code, message, findings } = opened.error;
    return refuse(code === "body_malformed" ? "query_malformed" : code, message, findings);
  };
}

async function* screenBatches(
  deps: ScreenDeps,
  stream: ScreeningStream,
  batches: AsyncIterable<SentBatch>,
  hold: () => Disposable,
): AsyncGenerator<ScreenedLine> {
  // From here: a generator that was never begun has nothing that would let go.
  using _running = hold();
  try {
    for await (const batch of batches) {
      const screened = await stream.screen(batch.map(lineToPerson));
      if (!screened.ok) throw new StreamRefused(screened.error);
      yield* await rowsToLines(deps, screened.value);
    }
    const finished = await stream.finish();
    if (!finished.ok) throw new StreamRefused(finished.error);
    yield { summary: finished.value };
  } finally {
    // Also when the caller goes: the generator is then ended where it waits.
    await stream.abandon();
  }
}

class Counts {
  readonly #countByName = new Map<string, number>();

  of(name: string): number {
    return this.#countByName.get(name) ?? 0;
  }

  hold(name: string): Disposable {
    this.#countByName.set(name, this.of(name) + 1);
    return {
      [Symbol.dispose]: () => {
        const left = this.of(name) - 1;
        if (left === 0) this.#countByName.delete(name);
        else this.#countByName.set(name, left);
      },
    };
  }
}

function lineToPerson(line: SentBatch[number]): SentPerson {
  const { row, bytes } = line;
  return "findings" in line
    ? { row, bytes, findings: line.findings }
    : { row, bytes, asked: withoutAbsent(line.value) };
}

/** The subjects of a batch are read together. */
async function rowsToLines(deps: ScreenDeps, rows: readonly ScreenedRow[]): Promise<ScreenedLine[]> {
  const candidates = rows.flatMap((row) => ("candidates" in row ? row.candidates : []));
  const answers = await candidatesToAnswers(deps.store.db, deps.identity, candidates);
  const answerById = new Map(answers.map((answer) => [answer.candidateId, answer]));
  return rows.map((row) => {
    if ("rejected" in row) return { row: row.row, rejected: row.rejected.map((finding) => ({ ...finding })) };
    return {
      row: row.row,
      ...(row.ref === undefined ? {} : { ref: row.ref }),
      candidates: row.candidates.flatMap(({ id }) => answerById.get(id) ?? []),
      clearedEarlier: row.clearedEarlier,
      truncated: row.truncated,
    };
  });
}
