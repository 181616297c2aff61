/** Why each mandatory field is mandatory: shown with the refusal, so that a clerk at night need not look it up. */

const whyByField = new Map<string, string>(
  Object.entries({
    legalBasis: "no record without a legal basis (LED Art. 8)",
    purpose: "no record without a purpose, and no use for another (LED Art. 4(1)(b))",
    category: "the category of person must be told apart (LED Art. 6)",
    inclusionCriterion: "the criterion that the person meets must be named (necessity, LED Art. 4(1)(c))",
    grounds: "no record without grounds, each marked fact or assessment (LED Art. 7(1))",
    evaluation:
      "every ground carries its evaluation code, so that the reader knows what it is worth (LED Art. 7(2))",
    "grounds.kind": "fact and assessment must be told apart (LED Art. 7(1))",
    originator: "no record without an originator: only it amends, releases and recalls",
    author: "somebody must answer for the entry (LED Art. 25)",
    reviewDate: "no record without a review date: the default is deletion (LED Art. 5)",
    handling: "the originator must say how it may be handled",
    actionCode: "the reader must know what to do, in one meaning everywhere",
    clock: "every notice carries its clock",
    deadline: "every notice carries its deadline, signed, so that both ends run the same one",
    person: "who is cleared must be told apart, or the subject could pass as cleared",
    to: "a notice goes to named desks",
  }),
);

/**
 * Joins the schema's message with the reason of law, when the field at `path` is a safeguard or a part of one. The
 * nearest safeguard speaks: `grounds.0.evaluation.source` is about the evaluation, `names.0.kind` about nothing.
 */
export function whyRequired(path: string, message: string): string {
  const parts = path.split(".").filter((part) => !/^\d+$/.test(part));
  for (let end = parts.length; end > 0; end--) {
    const field = parts[end - 1] as string;
    const why = whyByField.get(`${parts[end - 2]}.${field}`) ?? whyByField.get(field);
    if (why !== undefined) return `${message}; ${why}`;
  }
  return message;
}
