/** Everybody and everything in the demo is invented. */
import type { SubjectDraft } from "@vigie/contract";

const dayMs = 24 * 3_600_000;

export const cell = "first-cell";

export const members = [
  { member: "ma", name: "Morocco" },
  { member: "fr", name: "France" },
  { member: "be", name: "Belgium" },
  { member: "es", name: "Spain" },
] as const;

export const birth = "1987-04-12";
/** As the Moroccan desk files him, in French romanisation. */
export const filedName = "Youssef Benmoussa Zarqoun";
/** Added by the amendment. */
export const filedArabicName = "يوسف بن موسى زرقون";
/** As two foreign lists write the same invented person. */
export const romanisedOtherwise = "Yusuf Bin Musa Zarkun";
export const arabicQuery = "يوسف بنموسى زرقون";

/** Every text that stands in the subject's file and must be gone after the recall. */
export const groundText = "Bought three tickets for the invented lantern parade under two names.";
export const recalledTexts = [filedName, filedArabicName, "Zarqoun", "زرقون", groundText, "X-DEMO-4471"];

export function subjectDraft(nowMs: number): SubjectDraft {
  return {
    names: [{ full: filedName, kind: "primary" }],
    births: [{ date: birth, place: "Ville-Inventée" }],
    gender: "male",
    nationalities: ["MA"],
    documents: [{ kind: "passport", number: "X-DEMO-4471", country: "MA" }],
    places: [],
    category: "suspect",
    actionCode: "call-desk",
    legalBasis: "national-law",
    purpose: "public-safety",
    inclusionCriterion: "formal-suspicion",
    grounds: [
      { kind: "fact", text: groundText, evaluation: { scheme: "4x4", source: "B", information: "2" } },
      {
        kind: "assessment",
        text: "May be looking for a place at the invented parade that is closed to the public.",
        evaluation: { scheme: "4x4", source: "B", information: "3" },
      },
    ],
    reviewDate: new Date(nowMs + 90 * dayMs).toISOString() as SubjectDraft["reviewDate"],
  };
}

export function amendedDraft(nowMs: number): SubjectDraft {
  const draft = subjectDraft(nowMs);
  return { ...draft, names: [...draft.names, { full: filedArabicName, kind: "original-script" }] };
}

/** The list that Belgium screens: the same person twice, spelt otherwise, among people on no list. */
export const accreditationCsv = [
  "ref,name,birth",
  "1,Peter Inventado,1975-01-30",
  `2,${romanisedOtherwise},${birth}`,
  "3,Maria Fictiva del Campo Nuevo,1990-11-02",
  "4,Lukas Erfunden,1969-06-17",
  `5,${arabicQuery},${birth}`,
  "6,Annelies Verzonnen,1995-08-23",
].join("\n");
