/** Invented data: nobody of these exists, and the names say so. Times are relative to the server's start. */
const started = Date.now();
const minute = 60_000;
const hour = 60 * minute;
const at = (offsetMs: number) => new Date(started + offsetMs).toISOString();
const recordId = (letter: string, number: number) => `${letter}-${String(number).padStart(26, "0")}`;

const member = (id: string, name: string) => ({
  id,
  name,
  own: id === "be",
  services: [
    { id: "interior", name: "Interior" },
    { id: "exterior", name: "Exterior" },
  ],
  desks: [
    { id: "duty", service: "interior", name: "Duty desk" },
    { id: "liaison", service: "exterior", name: "Liaison desk" },
  ],
});

export const meta = {
  purposes: [
    { code: "prevention", text: "Prevention of terrorist offences" },
    { code: "investigation", text: "Investigation of terrorist offences" },
    { code: "protection", text: "Protection of an event or a person" },
  ],
  legalBases: [
    { code: "cell-agreement-4", text: "Agreement of the cell, Article 4" },
    { code: "national-law-12", text: "National police law, Article 12" },
  ],
  inclusionCriteria: [
    { code: "c1", text: "Concrete indications of preparation" },
    { code: "c2", text: "Contact with a person under criterion c1" },
  ],
  members: [member("ma", "Morocco"), member("fr", "France"), member("be", "Belgium"), member("es", "Spain")],
  clocksMs: {
    encounter: 15 * minute,
    urgent: 8 * hour,
    sirene: 12 * hour,
    indirect: 72 * hour,
    routine: 168 * hour,
  },
  retentionDaysMax: { suspect: 1095 },
  noticeTypes: ["warning", "request", "reply", "information", "encounter", "hit", "outcome"],
  noticeVerbs: ["Alert", "Update", "Cancel", "Ack", "Error"],
  requestedActions: ["none", "acknowledge", "check-holdings", "observe", "locate", "call-back"],
  dispositions: ["acted", "already-known", "no-trace", "not-competent", "refused", "no-action-needed"],
  recallReasons: ["review-date", "unfounded", "rectified-elsewhere", "redress", "court", "left-cell"],
  categories: ["suspect", "convicted", "victim", "witness", "contact", "designated"],
  actionCodes: ["none", "call-desk", "discreet-check", "inquiry-check", "specific-check"],
  handling: ["H0", "H1", "H2", "H3", "TLP:RED", "TLP:AMBER+STRICT", "TLP:AMBER", "TLP:GREEN", "TLP:CLEAR"],
  statuses: ["Actual", "Exercise", "Test"],
};

interface MockNotice {
  id: string;
  box: "in" | "out";
  state: string;
  timeline: object[];
  [field: string]: unknown;
}

type Row = [string, string, number, number, string, string, string, string[], string, string?];
const inbox: Row[] = [
  [
    "encounter",
    "encounter",
    -19,
    -4,
    "es",
    "Control under way at an invented crossing: who is this person to you?",
    "call-back",
    ["H1"],
    "delivered",
  ],
  [
    "warning",
    "urgent",
    -472,
    8,
    "ma",
    "Invented person expected on tonight's ferry",
    "check-holdings",
    ["H2", "TLP:AMBER+STRICT"],
    "delivered",
  ],
  [
    "request",
    "urgent",
    -79,
    401,
    "fr",
    "Demande : détenez-vous quelque chose sur ce dossier ?",
    "check-holdings",
    ["H0"],
    "opened",
  ],
  [
    "warning",
    "urgent",
    -64,
    416,
    "fr",
    "Exercise Lighthouse: two vehicles, invented plates",
    "observe",
    ["TLP:GREEN"],
    "delivered",
    "Exercise",
  ],
  [
    "information",
    "indirect",
    -700,
    3620,
    "ma",
    "تحديث: تغيّر مكان الإقامة في ملف مُختلَق",
    "none",
    ["H1"],
    "accepted",
  ],
  [
    "hit",
    "sirene",
    -90,
    630,
    "es",
    "Hit on a subject of yours, by name and date of birth",
    "call-back",
    ["H1", "TLP:AMBER"],
    "delivered",
  ],
  [
    "request",
    "routine",
    -2000,
    8080,
    "fr",
    "Routine request for the origin of a document series",
    "check-holdings",
    ["H0"],
    "opened",
  ],
  [
    "warning",
    "indirect",
    -30,
    4290,
    "ma",
    "Link test of the new night desk",
    "acknowledge",
    ["TLP:CLEAR"],
    "delivered",
    "Test",
  ],
];

export function createNotices(): MockNotice[] {
  const received = inbox.map(
    ([type, clock, issued, due, from, headline, action, handling, state, status], index) => ({
      ...common(recordId("n", index + 1), {
        type,
        clock,
        issued,
        due,
        headline,
        action,
        handling,
        status: status ?? "Actual",
      }),
      box: "in" as const,
      from: { member: from, service: "interior", desk: "duty" },
      to: [{ member: "be", desk: "duty" }],
      state,
      deliveries: [],
      late: due < 0,
      timeline: [
        { at: at(issued * minute), what: "issued", member: from, role: "duty-officer" },
        { at: at(issued * minute + 140), what: "delivered", member: "be" },
      ],
    }),
  );
  return [...received, sentNotice()];
}

function common(id: string, row: Record<string, unknown> & { issued: number; due: number }) {
  const { issued, due, ...rest } = row;
  return {
    ...rest,
    id,
    verb: id.endsWith("5") ? "Update" : "Alert",
    issuedAt: at(issued * minute),
    deadline: at(due * minute),
    subjects: id.endsWith("2") || id.endsWith("6") ? [recordId("s", 1)] : [],
    text: "A person, invented for this page, may travel with a document of the series that is linked below.\n\nCheck your holdings and answer with what you find. Do not stop the person on this notice alone.",
    language: id.endsWith("3") ? "fr" : "en",
    legalBasis: "cell-agreement-4",
    purpose: "prevention",
    references: [],
    reviewDate: at(90 * 24 * hour),
  };
}

function sentNotice(): MockNotice {
  const times = (count: number) =>
    Object.fromEntries(
      ["queued", "sent", "delivered", "opened", "accepted", "disposed"]
        .slice(0, count)
        .map((state, index) => [state, at(-50 * minute + index * 4 * minute)]),
    );
  return {
    ...common(recordId("n", 26), {
      type: "warning",
      clock: "urgent",
      issued: -50,
      due: 430,
      headline: "Invented person seen with a forged document",
      action: "check-holdings",
      handling: ["H1", "TLP:AMBER"],
      status: "Actual",
    }),
    box: "out",
    from: { member: "be", service: "interior", desk: "duty" },
    to: ["ma", "fr", "es"].map((id) => ({ member: id, desk: "duty" })),
    state: "sent",
    late: false,
    deliveries: [
      {
        member: "ma",
        desk: "duty",
        state: "disposed",
        at: times(6),
        disposition: "no-trace",
        reasons: "Nothing held under any spelling.",
      },
      { member: "fr", desk: "duty", state: "accepted", at: times(5) },
      { member: "es", desk: "duty", state: "sent", at: times(2) },
    ],
    timeline: [
      { at: at(-50 * minute), what: "issued", member: "be", role: "duty-officer" },
      { at: at(-42 * minute), what: "delivered", member: "ma" },
      { at: at(-30 * minute), what: "disposed", member: "ma", role: "duty-officer" },
    ],
  };
}

export function createSubjects() {
  const subject = (number: number, name: string, from: string, category: string, status = "current") => ({
    id: recordId("s", number),
    version: number === 1 ? 2 : 1,
    originator: { member: from, service: "interior" },
    ...(status === "recalled" ? {} : { primaryName: name }),
    category,
    actionCode: "discreet-check",
    reviewDate: at(180 * 24 * hour),
    status,
    box: from === "be" ? ("own" as const) : ("foreign" as const),
    issuedAt: at(-30 * hour),
  });
  return [
    subject(1, "Nadir Exemple", "be", "suspect"),
    subject(2, "نادر المثال", "ma", "contact"),
    subject(3, "Надир Примеров", "fr", "suspect"),
    subject(4, "Invented\u202eeman neddiH", "es", "convicted"),
    subject(5, "", "fr", "contact", "recalled"),
  ];
}

export const subjectContent = {
  names: [
    { full: "Nadir Exemple", kind: "primary", parts: { family: "Exemple", given: "Nadir" } },
    { full: "نادر المثال", kind: "original-script" },
    { full: "Nadeer al-Mithal", kind: "alias" },
    { full: "Надир Примеров", kind: "alias" },
    { full: "Invented\u202eeman neddiH", kind: "weak-alias" },
  ],
  births: [
    { date: "1985-03-07", place: "Ville-Exemple" },
    { date: "1984/1986", circa: true },
  ],
  gender: "male",
  nationalities: ["MA", "FR"],
  documents: [{ kind: "passport", number: "ZZ0000001", country: "MA" }],
  places: ["1 Invented Street, Ville-Exemple"],
  category: "suspect",
  actionCode: "discreet-check",
  legalBasis: "cell-agreement-4",
  purpose: "prevention",
  inclusionCriterion: "c1",
  grounds: [
    {
      kind: "fact",
      text: "Bought, under an invented name, two documents of a forged series.",
      evaluation: { scheme: "4x4", source: "B", information: "2" },
    },
    {
      kind: "assessment",
      text: "The service believes that the documents are meant for others.",
      evaluation: { scheme: "admiralty", source: "C", information: "3" },
    },
  ],
  author: { role: "analyst", handle: "officer-7" },
  reviewDate: at(180 * 24 * hour),
};

export function createLinks() {
  const now = Date.now();
  const ago = (ms: number) => new Date(now - ms).toISOString();
  return [
    {
      member: "ma",
      name: "Morocco",
      state: "alive",
      queueDepth: 0,
      lastReceiptAt: ago(12_000),
      lastContactAt: ago(900),
      deliveredSeq: 88,
      sentSeq: 88,
      receivedSeq: 131,
      clockOffsetMs: 14,
    },
    {
      member: "fr",
      name: "France",
      state: "alive",
      queueDepth: 0,
      lastReceiptAt: ago(96_000),
      lastContactAt: ago(1_400),
      deliveredSeq: 140,
      sentSeq: 140,
      receivedSeq: 77,
      clockOffsetMs: -8,
    },
    {
      member: "es",
      name: "Spain",
      state: "silent",
      queueDepth: 7,
      lastReceiptAt: ago(26 * minute),
      lastContactAt: ago(26 * minute),
      deliveredSeq: 61,
      sentSeq: 68,
      receivedSeq: 59,
    },
  ];
}
