/**
 * The story: a Moroccan desk warns three partners about an invented person. Every step goes through the API of a
 * node, as a desk would, and is believed only on what the nodes then show.
 */
import { type NoticeDetail, routes } from "@vigie/contract";
import type { DeskId, MemberId, RecordId } from "@vigie/protocol/base";
import type { DeskSession } from "./desk-session.ts";
import { accreditationCsv, amendedDraft, filedArabicName, subjectDraft } from "./invented.ts";
import { expect, type Steps, until } from "./steps.ts";

export interface Cast {
  readonly ma: DeskSession;
  readonly fr: DeskSession;
  readonly be: DeskSession;
  readonly es: DeskSession;
  /** SIGKILL to Spain's node. */
  killSpain(): Promise<void>;
  /** Starts it again on the same directory and signs in anew. */
  restartSpain(): Promise<DeskSession>;
}

const partners = ["fr", "be", "es"] as const;
const purpose = "public-safety";
/** Time to follow each scene in the browser; none with `--check`. */
export type Pause = (ms: number) => Promise<void>;

export async function playStory(cast: Cast, steps: Steps, pause: Pause): Promise<{ subject: RecordId }> {
  const subject = await fileSubject(cast, steps);
  await pause(3_000);
  const warning = await sendWarning(cast, steps, subject, "Warning before the invented lantern parade");
  await pause(8_000);
  await answerWarning(cast, steps, warning, pause);
  await amendWhileSpainIsDown(cast, steps, subject, pause);
  await screenInBelgium(cast, steps, subject, pause);
  await recall(cast, steps, subject);
  return { subject };
}

async function fileSubject({ ma, ...others }: Cast, steps: Steps): Promise<RecordId> {
  let subject: RecordId | undefined;
  await steps.run(
    "subject-filed",
    "Morocco files a subject and releases it to France, Belgium and Spain",
    async () => {
      const filed = await ma.call(routes.record.file, {
        body: {
          content: subjectDraft(Date.now()),
          handling: ["H1"],
          status: "Exercise",
          releaseTo: [...partners] as MemberId[],
        },
      });
      subject = filed.id;
      for (const member of partners)
        await until(`${member} holds the subject`, async () => {
          const { subjects } = await others[member].call(routes.record.list, { query: {} });
          return subjects.some((one) => one.id === filed.id && one.status === "current");
        });
    },
  );
  expect(subject !== undefined, "the subject was filed");
  return subject;
}

export async function sendWarning(
  { ma }: Pick<Cast, "ma">,
  steps: Steps,
  subject: RecordId,
  headline: string,
): Promise<RecordId> {
  let id: RecordId | undefined;
  await steps.run(
    "warning-delivered",
    "Morocco sends a warning; three nodes sign that they hold it",
    async () => {
      const sent = await ma.call(routes.desk.send, { body: warningDraft(subject, headline) });
      id = sent.id;
      const notice = await until("three delivery receipts are back", async () => {
        const read = await ma.call(routes.desk.read, { params: { id: sent.id } });
        return read.deliveries.every((delivery) => delivery.at.delivered !== undefined) && read;
      });
      const issuedMs = Date.parse(notice.issuedAt);
      const slowestMs = Math.max(
        ...notice.deliveries.map((delivery) => Date.parse(delivery.at.delivered ?? "") - issuedMs),
      );
      return { slowest_delivered_ms: slowestMs };
    },
  );
  expect(id !== undefined, "the warning was sent");
  return id;
}

export function warningDraft(subject: RecordId, headline: string) {
  return {
    type: "warning" as const,
    verb: "Alert" as const,
    clock: "urgent" as const,
    to: partners.map((member) => ({ member: member as unknown as MemberId, desk: "duty" as DeskId })),
    headline,
    text: "The subject of the attached file may travel to the parade on Saturday. Please check your holdings.",
    language: "en",
    action: "check-holdings" as const,
    subjects: [subject],
    references: [],
    legalBasis: "national-law",
    purpose,
    handling: ["H1" as const],
    status: "Exercise" as const,
  };
}

const dispositions = { fr: "no-trace", be: "acted", es: "already-known" } as const;

async function answerWarning(cast: Cast, steps: Steps, id: RecordId, pause: Pause): Promise<void> {
  for (const member of partners) {
    const desk = cast[member];
    await steps.run(
      `warning-answered-${member}`,
      `${member}: a desk opens, accepts and disposes of it`,
      async () => {
        await until("the warning is on the queue", async () => {
          const { notices } = await desk.call(routes.desk.list, { query: { box: "in" } });
          return notices.some((notice) => notice.id === id);
        });
        const opened = await desk.call(routes.desk.open, { params: { id } });
        expect(opened.state === "opened", "the notice is opened");
        await pause(2_000);
        const accepted = await desk.call(routes.desk.accept, { params: { id } });
        expect(accepted.state === "accepted", "the notice is accepted");
        await pause(2_000);
        const disposed = await desk.call(routes.desk.dispose, {
          params: { id },
          body: {
            disposition: dispositions[member],
            reasons: "Compared with what we hold; the watch knows.",
          },
        });
        expect(disposed.state === "disposed", "the notice is disposed of");
      },
    );
  }
  await steps.run(
    "receipts-back",
    "Morocco holds signed receipts of all three, in all four states",
    async () => {
      const isAnswered = (notice: NoticeDetail) =>
        notice.deliveries.length === partners.length &&
        notice.deliveries.every(
          ({ member, at, disposition, state }) =>
            state === "disposed" &&
            at.delivered !== undefined &&
            at.opened !== undefined &&
            at.accepted !== undefined &&
            at.disposed !== undefined &&
            disposition === dispositions[member as unknown as keyof typeof dispositions],
        );
      await until("every receipt is back", async () =>
        isAnswered(await cast.ma.call(routes.desk.read, { params: { id } })),
      );
    },
  );
}

/** The amendment is filed while Spain's node is dead; the warning that follows it must reach Spain in order. */
async function amendWhileSpainIsDown(
  cast: Cast,
  steps: Steps,
  subject: RecordId,
  pause: Pause,
): Promise<void> {
  await steps.run("spain-killed", "Spain's node is killed with SIGKILL", () => cast.killSpain());
  await pause(4_000);
  await steps.run(
    "subject-amended",
    "Morocco amends the subject; it arrives in France and Belgium",
    async () => {
      const amended = await cast.ma.call(routes.record.amend, {
        params: { id: subject },
        body: { expectedVersion: 1, content: amendedDraft(Date.now()), handling: ["H1"] },
      });
      expect(amended.version === 2, "the amendment is version 2");
      for (const member of ["fr", "be"] as const) await awaitVersion(cast[member], subject, 2);
    },
  );
  let spain: DeskSession | undefined;
  await steps.run("spain-restarted", "Spain's node starts again on the same directory", async () => {
    spain = await cast.restartSpain();
  });
  await steps.run(
    "spain-caught-up",
    "Spain has lost nothing: its receipts stand, and the amendment arrives",
    async () => {
      expect(spain !== undefined, "Spain is back");
      const { notices } = await spain.call(routes.desk.list, { query: { box: "in", state: "all" } });
      expect(
        notices.length === 1 && notices[0]?.state === "disposed",
        "the answered warning is still answered",
      );
      await awaitVersion(spain, subject, 2);
    },
  );
}

async function awaitVersion(desk: DeskSession, subject: RecordId, version: number): Promise<void> {
  await until(`${desk.member} holds version ${version}`, async () => {
    const { subjects } = await desk.call(routes.record.list, { query: {} });
    return subjects.some((one) => one.id === subject && one.version === version);
  });
  const file = await desk.call(routes.record.consult, {
    params: { id: subject },
    body: { purpose, reason: "Reading the amended file after the warning" },
  });
  expect(
    file.content.names.some((name) => name.full === filedArabicName),
    "the amended name is in the file",
  );
}

async function screenInBelgium(
  { be, ma }: Cast,
  steps: Steps,
  subject: RecordId,
  pause: Pause,
): Promise<void> {
  const candidates: { id: string; row: number }[] = [];
  await steps.run(
    "list-screened",
    "Belgium screens a list: found in another romanisation and in Arabic script",
    async () => {
      const { screeningId } = await be.call(routes.screen.list, {
        body: { filename: "accreditations.csv", csv: accreditationCsv, purpose },
      });
      const done = await until("the list is screened", async () => {
        const screening = await be.call(routes.screen.read, { params: { id: screeningId } });
        return screening.state !== "running" && screening;
      });
      expect(done.rows === 6 && done.done === 6, "all six rows were screened");
      for (const candidate of done.candidates)
        if (candidate.subjectId === subject)
          candidates.push({ id: candidate.candidateId, row: candidate.row });
      expect(candidates.length === 2, "the subject is a candidate on two rows");
      expect(done.candidates.length === 2, "nobody else is a candidate");
      expect(
        done.candidates.every((candidate) => candidate.reasons.length > 0),
        "each candidate has its reasons",
      );
    },
  );
  await pause(4_000);
  await steps.run("hit-arrived", "Belgium confirms both; two hits reach Morocco's queue", async () => {
    const noticeIds: RecordId[] = [];
    for (const candidate of candidates) {
      const { noticeId } = await be.call(routes.screen.confirm, {
        params: { id: candidate.id },
        body: { reasons: "Date of birth and all names agree with the passport shown.", clock: "encounter" },
      });
      expect(noticeId !== undefined, "a hit on a foreign subject notifies its originator");
      noticeIds.push(noticeId);
    }
    await until("the hits are on Morocco's queue", async () => {
      const { notices } = await ma.call(routes.desk.list, { query: { box: "in" } });
      return noticeIds.every((id) => notices.some((notice) => notice.id === id && notice.type === "hit"));
    });
  });
}

async function recall({ ma }: Cast, steps: Steps, subject: RecordId): Promise<void> {
  await steps.run(
    "subject-recalled",
    "Morocco recalls the subject; three erasure receipts come back",
    async () => {
      await ma.call(routes.record.recall, { params: { id: subject }, body: { reason: "unfounded" } });
      await until("three erasure receipts are back", async () => {
        const { holders } = await ma.call(routes.record.holders, { params: { id: subject } });
        return holders.length === partners.length && holders.every((holder) => holder.state === "erased");
      });
    },
  );
}
