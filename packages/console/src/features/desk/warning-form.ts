/** The form of a notice and what becomes of it. Everything that travels is a code but headline and text. */
import type { NoticeDraft } from "@vigie/contract";
import type { MessageKey } from "../../lib/i18n/setup.ts";

export interface WarningForm {
  readonly type: string;
  readonly verb: string;
  readonly clock: string;
  /** `member/desk` of each chosen desk. */
  readonly recipients: readonly string[];
  readonly headline: string;
  readonly text: string;
  readonly language: string;
  readonly action: string;
  readonly subjects: readonly string[];
  readonly legalBasis: string;
  readonly purpose: string;
  readonly handling: readonly string[];
  readonly status: string;
}

export function createWarningForm(language: string, subject?: string): WarningForm {
  return {
    type: "warning",
    verb: "Alert",
    clock: "",
    recipients: [],
    headline: "",
    text: "",
    language,
    action: "",
    subjects: subject === undefined ? [] : [subject],
    legalBasis: "",
    purpose: "",
    handling: [],
    status: "Actual",
  };
}

export interface Missing {
  readonly path: string;
  readonly why: MessageKey;
}

const mandatory: readonly (readonly [keyof WarningForm, string, MessageKey])[] = [
  ["clock", "clock", "missing.clock"],
  ["action", "action", "missing.action"],
  ["recipients", "to", "missing.to"],
  ["headline", "headline", "missing.headline"],
  ["text", "text", "missing.text"],
  ["purpose", "purpose", "missing.purpose"],
  ["legalBasis", "legalBasis", "missing.legalBasis"],
  ["handling", "handling", "missing.handling"],
];

/** Every mandatory field that is still empty, by the path at which the node would name it. */
export function missingInWarning(form: WarningForm): Missing[] {
  return mandatory.filter(([field]) => isEmpty(form[field])).map(([, path, why]) => ({ path, why }));
}

function isEmpty(value: string | readonly string[]): boolean {
  return typeof value === "string" ? value.trim() === "" : value.length === 0;
}

/** The node checks every field; the casts only say that the codes came from its own lists. */
export function warningFormToBody(form: WarningForm): NoticeDraft {
  return {
    type: form.type,
    verb: form.verb,
    clock: form.clock,
    to: form.recipients.map((recipient) => {
      const [member, desk] = recipient.split("/");
      return { member, desk };
    }),
    headline: form.headline.trim(),
    text: form.text.trim(),
    language: form.language,
    action: form.action,
    subjects: [...form.subjects],
    references: [],
    legalBasis: form.legalBasis,
    purpose: form.purpose,
    handling: [...form.handling],
    status: form.status,
  } as unknown as NoticeDraft;
}
