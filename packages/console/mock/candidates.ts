/** Invented candidates of the mock node: a hard pair across scripts, a weak one, and the kept inquiries. */
const recordId = (number: number) => `s-${String(number).padStart(26, "0")}`;
const hour = 3_600_000;
const at = (offsetMs: number) => new Date(Date.now() + offsetMs).toISOString();

const base = { version: 2, category: "suspect", actionCode: "discreet-check", decision: "open" };
const nats = (
  kind: string,
  rule: string,
  weight: number,
  rest: { asked?: string; onFile?: string; rarity?: string } = {},
) => ({ kind, feature: rule.split("-")[0], rule, weight, ...rest });

/** The question of the pictures: `Youssef Benjelloune Tazi`, born 1984-07-03. */
const acrossScripts = {
  ...base,
  candidateId: "ca-00000001",
  subjectId: recordId(1),
  originator: { member: "ma", service: "interior" },
  score: 0.874,
  name: "يوسف بن جلون التازي",
  reasons: [
    nats("against", "name-on-file-only", 0.9, { onFile: "المختلق", rarity: "rare" }),
    nats("against", "nationality-differs", 0.6, { asked: "FR", onFile: "MA" }),
    nats("for", "name-alike", 7.16, { asked: "benjelloune", onFile: "جلون", rarity: "rare" }),
    nats("for", "name-alike", 3.1, { asked: "tazi", onFile: "تازي", rarity: "common" }),
    nats("for", "birth-swapped", 2.6, { asked: "1984-07-03", onFile: "1984-03-07" }),
    nats("for", "name-alike", 1.45, { asked: "youssef", onFile: "يوسف", rarity: "very-common" }),
    nats("for", "gender-equal", 0.2, { asked: "male", onFile: "male" }),
  ],
  onFile: {
    names: [
      { text: "يوسف بن جلون التازي المختلق", kind: "original-script" },
      { text: "Youssef Ben Jelloun Tazi", kind: "primary" },
      { text: "Юссеф Бен Джеллун", kind: "alias" },
    ],
    births: [{ date: "1984-03-07", place: "Ville-Exemple" }],
    nationalities: ["MA"],
    gender: "male",
    places: ["Ville-Exemple"],
    documents: [],
  },
};

function weakCandidates(asked: { name: string }) {
  const [first = "x", ...others] = asked.name.toLowerCase().split(/\s+/);
  return [
    {
      ...base,
      candidateId: "ca-00000002",
      subjectId: recordId(3),
      originator: { member: "fr", service: "interior" },
      category: "contact",
      score: 0.52,
      name: `Karim ${first} Exemple`,
      reasons: [
        ...others.map((word) => nats("against", "name-asked-only", 2.2, { asked: word, rarity: "rare" })),
        nats("against", "name-on-file-only", 0.8, { onFile: "karim", rarity: "very-common" }),
        nats("against", "name-on-file-only", 0.6, { onFile: "exemple" }),
        nats("for", "name-equal", 1.6, { asked: first, onFile: first, rarity: "very-common" }),
        nats("for", "birth-year-equal", 1.1, { asked: "1984-07-03", onFile: "1984" }),
        nats("for", "document-near", 3.4, { asked: "ZZ0000001", onFile: "ZZ000000I" }),
      ],
      onFile: {
        names: [{ text: `Karim ${first} Exemple`, kind: "primary" }],
        births: [{ date: "1984" }],
        nationalities: ["FR", "TN"],
        gender: "unknown",
        places: [],
        documents: [],
      },
    },
    {
      ...base,
      candidateId: "ca-00000003",
      subjectId: recordId(4),
      originator: { member: "es", service: "exterior" },
      earlierClearance: {
        at: at(-90 * 24 * hour),
        by: { member: "be", role: "duty-officer" },
        lapsedBecause: "subject-changed",
      },
      score: 0.31,
      name: "Invented\u202eeman neddiH",
      reasons: [
        nats("against", "birth-far", 4.2, { asked: "1984-07-03", onFile: "1961-01-01" }),
        nats("for", "name-near", 2.8, { asked: first, onFile: "invented", rarity: "rare" }),
      ],
      onFile: {
        names: [{ text: "Invented\u202eeman neddiH", kind: "weak-alias" }],
        births: [{ date: "1961-01-01" }],
        nationalities: [],
        gender: "unknown",
        places: ["Ciudad Inventada"],
        documents: [],
      },
    },
  ];
}

export function candidates(asked: { name: string }) {
  if (/nobody/i.test(asked.name)) return [];
  return [acrossScripts, ...weakCandidates(asked)].map((candidate) => ({ ...candidate, asked }));
}

export const profiles = {
  default: "border",
  profiles: [
    { name: "border", threshold: 0.5, limit: 20 },
    { name: "accreditation", threshold: 0.3, limit: 50 },
    { name: "research", threshold: 0.1, limit: 100, purposes: ["investigation"] },
  ],
};

export function createInquiries() {
  const inquiry = (id: string, name: string, days: number, lateMatches: number) => ({
    inquiryId: id,
    purpose: "prevention",
    profile: "border",
    asked: { name, birth: "1984-07-03" },
    keptAt: at(-50 * hour),
    endsAt: at(days * 24 * hour),
    lateMatches,
  });
  return [
    inquiry("q-00000001", "Youssef Benjelloune Tazi", 3, 1),
    inquiry("q-00000002", "نادر المثال", 28, 0),
  ];
}

export function createClearances() {
  const clearance = (number: number, state: string, uses: number, ours: boolean) => ({
    id: `k-${String(number).padStart(26, "0")}`,
    by: { member: ours ? "be" : "ma", service: "interior", role: "duty-officer" },
    at: at(-40 * 24 * hour),
    version: 1,
    binds: ours ? ["birth", "document"] : ["birth"],
    expiresAt: at(140 * 24 * hour),
    state,
    ...(state === "standing" ? {} : { endedAt: at(-3 * hour) }),
    uses,
    ours,
    person: { names: ["Yousef Benjelloun"], birth: "1991-11-23", ...(ours ? { document: "ZZ0000077" } : {}) },
    reasons: "Another person: other parents, other place of birth, shown by the civil register.",
  });
  return [clearance(1, "standing", 4, true), clearance(2, "lapsed", 0, false)];
}

export function createLateMatches() {
  const asked = { name: "Youssef Benjelloune Tazi", birth: "1984-07-03", nationality: "FR", gender: "male" };
  return [
    {
      inquiryId: "q-00000001",
      screeningId: "sc-00000009",
      purpose: "prevention",
      foundAt: at(-2 * hour),
      deadline: at(6 * hour),
      late: false,
      candidate: { ...acrossScripts, candidateId: "ca-00000099", asked },
    },
  ];
}
