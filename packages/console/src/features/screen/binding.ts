/**
 * What tells a cleared person apart from the file: a full date of birth or a document, as read on the person's papers.
 * The node decides; this says beforehand what it will come to, so that nobody is cleared once while meaning for good.
 */
import type { AskedPerson, OnFile } from "@vigie/contract";

export interface Binding {
  readonly birth: string;
  readonly document: string;
}

export type BindingEffect = "kept" | "not-stated" | "on-file";

/** Starts from what was asked, without what is on file too: that tells nobody apart. */
export function createBinding(asked: AskedPerson, onFile: OnFile): Binding {
  const birth = asked.birth ?? "";
  // 1 January is what registers write when they know the year alone.
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(birth) && !birth.endsWith("-01-01");
  return {
    birth: isDay && !isBirthOnFile(birth, onFile) ? birth : "",
    document: onFile.documents.length === 0 ? (asked.document ?? "") : "",
  };
}

export function bindingEffect(
  { birth, document }: Binding,
  asked: AskedPerson,
  onFile: OnFile,
): BindingEffect {
  if (birth.trim() === "" && document.trim() === "") return "not-stated";
  const isDocumentOnFile = onFile.documents.length > 0 && document.trim() === asked.document;
  return isBirthOnFile(birth.trim(), onFile) || (document.trim() !== "" && isDocumentOnFile)
    ? "on-file"
    : "kept";
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

function isBirthOnFile(day: string, onFile: OnFile): boolean {
  return day !== "" && onFile.births.some((birth) => birthAgrees(day, birth));
}

/** Years by which an estimated date of birth may be off; the node's own measure. */
const circaYears = 2;

/** As the node sees it (C63): a year alone, a range, day and month exchanged and an estimate may all mean this day. */
function birthAgrees(day: string, { date, circa = false }: OnFile["births"][number]): boolean {
  if (date === undefined) return false;
  const year = Number(day.slice(0, 4));
  const [from = "", to] = date.split("/");
  if (to !== undefined) return year >= Number(from) && year <= Number(to);
  if (circa) return Math.abs(year - Number(date.slice(0, 4))) <= circaYears;
  if (date.endsWith("-01-01")) return day.startsWith(date.slice(0, 4));
  const [, month, dayOfMonth] = day.split("-");
  return day.startsWith(date) || date === `${day.slice(0, 4)}-${dayOfMonth}-${month}`;
}
