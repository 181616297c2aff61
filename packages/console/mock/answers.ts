/** The mock node's answers. State lives in memory and starts anew with the server. */
import { type ErrorCode, errorsByCode } from "@vigie/contract";
import { candidates, createClearances, createInquiries, createLateMatches, profiles } from "./candidates.ts";
import { createLinks, createNotices, createSubjects, meta, subjectContent } from "./data.ts";

interface Question {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: Record<string, unknown> | undefined;
  readonly cookie: string;
}
interface Answer {
  readonly status: number;
  readonly json: unknown;
  readonly cookie?: string;
}

const notices = createNotices();
const subjects = createSubjects();
const lateMatches = createLateMatches();
const decided = new Set<string>();
let inquiries = createInquiries();
let listStartedAt = 0;

const ok = (json: unknown, status = 200): Answer => ({ status, json });
const refuse = (code: ErrorCode, findings: { path: string; reason: string }[] = []): Answer => {
  const { status, sentence, todo } = errorsByCode[code];
  return { status, json: { code, message: sentence, todo, findings } };
};
const nowText = () => new Date().toISOString();

export function answerRoute(question: Question): Answer {
  const { method, path, cookie } = question;
  if (path === "/access/sign-in") return signIn(String(question.body?.token));
  const role = /vigie=([a-z-]+)/.exec(cookie)?.[1];
  if (role === undefined || role === "none") return refuse("not_signed_in");
  if (path === "/access/me") return ok(me(role));
  if (path === "/access/sign-out") return { status: 200, json: {}, cookie: "vigie=none; Path=/" };
  if (path === "/meta") return ok(meta);
  if (path === "/exchange/links") return ok({ links: createLinks() });
  if (path === "/oversight/ledger")
    return ok({
      size: 48_213,
      root: "9f".repeat(32),
      checkpoint: "vigie/first-cell/be\n48213\nn5+fn5+fn5+fn5+fn5+fn5+fn5+fn5+fn5+fn5+fn58=\n",
    });
  if (path === "/oversight/health") return ok({ checks: health });
  if (role === "administrator") return refuse("not_allowed");
  if (path === "/desk/notices" && method === "GET") return listNotices(question.query);
  if (path === "/desk/notices")
    return ok({ id: sendNotice(question.body ?? {}), hash: "ab".repeat(32) }, 201);
  if (path.startsWith("/desk/notices/")) return answerNotice(question);
  if (path === "/record/subjects" && method === "GET") return ok({ subjects });
  if (path === "/record/subjects") return fileSubject(question.body ?? {});
  if (path.startsWith("/record/subjects/")) return answerSubject(question);
  return answerScreen(question);
}

function answerScreen({ path, method, body }: Question): Answer {
  if (path === "/screen") return screenPerson(body ?? {});
  if (path === "/screen/profiles") return ok(profiles);
  if (path === "/screenings") {
    listStartedAt = Date.now();
    return ok({ screeningId: "sc-00000002" }, 202);
  }
  if (path.startsWith("/screenings/")) return ok(listScreening());
  if (path === "/desk/late-matches")
    return ok({ lateMatches: lateMatches.filter(({ candidate }) => !decided.has(candidate.candidateId)) });
  if (path === "/inquiries" && method === "GET") return ok({ inquiries });
  if (path === "/inquiries") return ok({ inquiryId: "q-00000003", endsAt: inquiries[0]?.endsAt }, 201);
  if (path.startsWith("/subjects/")) return answerClearances(path);
  const [, room, id = "", verb] = path.split("/");
  if (room === "clearances") return ok({});
  if (room === "inquiries" && verb === "end") {
    inquiries = inquiries.filter((inquiry) => inquiry.inquiryId !== id);
    return ok({});
  }
  if (room !== "candidates") return refuse("not_found");
  decided.add(id);
  if (verb === "confirm") return ok({ noticeId: notices.find((notice) => notice.box === "out")?.id });
  return ok(
    body?.bind === undefined ? { unbound: "not-stated" } : { clearanceId: `k-${"1".padStart(26, "0")}` },
  );
}

function answerClearances(path: string): Answer {
  const files = createClearances();
  if (path.endsWith("/consult")) return ok({ clearances: files });
  return ok({ clearances: files.map(({ person: _, reasons: __, ...clearance }) => clearance) });
}

function screenPerson({ purpose: _, profile, limit: __, ...asked }: Record<string, unknown>): Answer {
  return ok({
    screeningId: "sc-00000001",
    profile: profile ?? profiles.default,
    candidates: candidates(asked as { name: string }),
    clearedEarlier: 1,
    truncated: false,
  });
}

function signIn(token: string): Answer {
  const role = { duty: "duty-officer", admin: "administrator", analyst: "analyst" }[token];
  if (role === undefined) return refuse("sign_in_refused");
  return {
    status: 200,
    json: { user: me(role).user },
    cookie: `vigie=${role}; Path=/; HttpOnly; SameSite=Strict`,
  };
}

function me(role: string) {
  return {
    user: { handle: "officer-7", role, service: "interior", desk: "duty" },
    member: { id: "be", name: "Belgium" },
    cell: "first-cell",
    charterVersion: 1,
    now: nowText(),
    sessionEndsAt: new Date(Date.now() + 8 * 3_600_000).toISOString(),
  };
}

const health = [
  { name: "keys", state: "ok", message: "The keys are those of the charter." },
  { name: "clock", state: "ok", message: "Within 20 ms of the partners." },
  {
    name: "partners",
    state: "warn",
    message: "es has been silent for 26 minutes.",
    todo: "Call the desk of es.",
  },
  { name: "disk", state: "ok", message: "61 GB free." },
];

function listNotices(query: URLSearchParams): Answer {
  const box = query.get("box") ?? "in";
  const isOpen = (state: string) => query.get("state") !== "open" || state !== "disposed";
  return ok({ notices: notices.filter((notice) => notice.box === box && isOpen(notice.state)) });
}

function answerNotice({ path, body }: Question): Answer {
  const [, , , id, verb] = path.split("/");
  const notice = notices.find((each) => each.id === id);
  if (notice === undefined) return refuse("not_found");
  const rank = { delivered: 0, opened: 1, accepted: 2, disposed: 3 }[notice.state as "opened"] ?? 0;
  if (verb === "accept" && rank !== 1) return refuse("notice_not_accepted");
  if (verb === "dispose" && rank !== 2) return refuse("notice_not_accepted");
  const state = { open: rank === 0 ? "opened" : notice.state, accept: "accepted", dispose: "disposed" }[
    verb as "open"
  ];
  if (state !== undefined && state !== notice.state) {
    notice.state = state;
    notice.timeline = [
      ...notice.timeline,
      { at: nowText(), what: state, member: "be", role: "duty-officer" },
    ];
  }
  if (verb === "dispose")
    Object.assign(notice, { disposition: body?.disposition, reasons: body?.reasons, late: false });
  return ok(notice);
}

function sendNotice(body: Record<string, unknown>): string {
  const id = `n-${String(notices.length).padStart(26, "0")}`;
  const to = body.to as { member: string; desk: string }[];
  notices.push({
    ...(body as object),
    ...({ id, box: "out", state: "sent", issuedAt: nowText(), late: false } as object),
    from: { member: "be", service: "interior", desk: "duty" },
    deadline: new Date(Date.now() + meta.clocksMs[body.clock as keyof typeof meta.clocksMs]).toISOString(),
    deliveries: to.map((each) => ({ ...each, state: "sent", at: { queued: nowText(), sent: nowText() } })),
    reviewDate: nowText(),
    timeline: [{ at: nowText(), what: "issued", member: "be", role: "duty-officer" }],
  } as never);
  return id;
}

function fileSubject(body: Record<string, unknown>): Answer {
  const content = body.content as { names: { full: string }[]; births: { date?: string }[] };
  if (content.births.some((birth) => birth.date !== undefined && !/^\d{4}/.test(birth.date)))
    return refuse("statement_malformed", [
      {
        path: "content.births.0.date",
        reason: "must be YYYY, YYYY-MM, YYYY-MM-DD or a range of years YYYY/YYYY",
      },
    ]);
  return ok({ id: subjects[0]?.id, version: 1, hash: "cd".repeat(32) }, 201);
}

function answerSubject({ path }: Question): Answer {
  const [, , , id, verb] = path.split("/");
  const subject = subjects.find((each) => each.id === id);
  if (subject === undefined) return refuse("not_found");
  const isRecalled = subject.status === "recalled";
  const holders = [
    { member: "fr", state: isRecalled ? "erased" : "delivered", at: nowText() },
    { member: "es", state: isRecalled ? "recall-sent" : "sent", at: nowText() },
  ];
  if (verb === "holders") return ok({ holders });
  if (isRecalled) return refuse("record_closed");
  if (verb === "recall") {
    Object.assign(subject, { status: "recalled", primaryName: undefined });
    return ok({ recallId: "c-00000000000000000000000001" });
  }
  if (verb === "amend") {
    subject.version += 1;
    return ok({ version: subject.version, hash: "ef".repeat(32) });
  }
  if (verb === "release")
    return ok({ holders: [...holders, { member: "ma", state: "queued", at: nowText() }] });
  return ok({
    ...subject,
    handling: ["H1", "TLP:AMBER"],
    status: "Actual",
    content: subjectContent,
    ...(subject.box === "own" ? { holders } : {}),
    versions: Array.from({ length: subject.version }, (_, i) => ({
      version: i + 1,
      issuedAt: subject.issuedAt,
    })),
    confirmed: subject.box === "own",
    ...(subject.box === "own" ? {} : { unconfirmedSince: subject.issuedAt }),
  });
}

function listScreening() {
  const rows = 240;
  const done = Math.min(rows, Math.floor((Date.now() - listStartedAt) / 12));
  return {
    state: done === rows ? "done" : "running",
    profile: profiles.default,
    clearedEarlier: done < 100 ? 0 : 2,
    rows,
    done,
    rejected: [{ line: 17, reason: "the name is empty" }],
    candidates:
      done < 100
        ? []
        : candidates({ name: "Youssef Benjelloune Tazi" }).map((each) => ({
            ...each,
            row: 42,
            queryName: each.asked.name,
          })),
  };
}
