/**
 * What tells a cleared person apart from the file: a full date of birth or a document, as read on the person's papers.
 * The node compares and decides. What it said of what was asked is known here beforehand; of anything else it is not.
 */
import type { AskedPerson, Candidate } from "@vigie/contract";

export interface Binding {
  readonly birth: string;
  readonly document: string;
}

/** `open`: the clearance is kept unless the node finds that this fits the file too. */
export type BindingEffect = "open" | "not-stated" | "on-file";

type Reasons = Candidate["reasons"];

/** Starts from what was asked, without what speaks for the file too: that tells nobody apart. */
export function createBinding(asked: AskedPerson, reasons: Reasons): Binding {
  const birth = asked.birth ?? "";
  // 1 January is what registers write when they know the year alone.
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(birth) && !birth.endsWith("-01-01");
  return {
    birth: isDay && !speaksFor("birth", reasons) ? birth : "",
    document: speaksFor("document", reasons) ? "" : (asked.document ?? ""),
  };
}

export function bindingEffect(binding: Binding, asked: AskedPerson, reasons: Reasons): BindingEffect {
  const birth = binding.birth.trim();
  const document = binding.document.trim();
  if (birth === "" && document === "") return "not-stated";
  const isBirthOnFile = birth !== "" && birth === asked.birth && speaksFor("birth", reasons);
  const isDocumentOnFile = document !== "" && document === asked.document && speaksFor("document", reasons);
  return isBirthOnFile || isDocumentOnFile ? "on-file" : "open";
}

function speaksFor(feature: "birth" | "document", reasons: Reasons): boolean {
  return reasons.some((reason) => reason.kind === "for" && reason.feature === feature);
}

export function bindingToBody({
  birth,
  document,
}: Binding): { birth?: string; document?: string } | undefined {
  const bind = {
    ...(birth.trim() === "" ? {} : { birth: birth.trim() }),
    ...(document.trim() === "" ? {} : { document: document.trim() }),
  };
  return Object.keys(bind).length === 0 ? undefined : bind;
}
