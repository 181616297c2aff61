/** One reason as a sentence of the reader's language, with each name and date isolated in it. */
import type { Reason } from "@vigie/contract";
import type { Messages } from "../../lib/i18n/messages.ts";
import { useMessages } from "../../lib/i18n/messages.ts";
import { type LocaleFormat, useLocaleFormat } from "../../lib/locale-format.ts";
import { Words } from "../../lib/words.tsx";
import { NameText } from "../../ui/name-text.tsx";
import panel from "../../ui/panel.module.css";
import { tokenAsWritten } from "./name-alignment.ts";

interface ReasonWordsProps {
  readonly reason: Reason;
  readonly askedName: string;
  readonly nameOnFile: string;
}

export function ReasonWords({ reason, askedName, nameOnFile }: ReasonWordsProps) {
  const t = useMessages();
  const format = useLocaleFormat();
  const value = (text: string | undefined, name: string) => {
    const words = particularToWords(reason.feature, text ?? "", t, format);
    return <NameText text={reason.feature === "name" ? tokenAsWritten(name, words) : words} />;
  };
  return (
    <>
      <Words
        message={`reason.${reason.rule}`}
        values={{ asked: value(reason.asked, askedName), onFile: value(reason.onFile, nameOnFile) }}
      />
      {reason.rarity !== undefined && <span className={panel.dim}> · {t(`rarity.${reason.rarity}`)}</span>}
    </>
  );
}

/** Codes become the reader's words; dates, names and numbers stay as they were written. */
export function particularToWords(
  feature: Reason["feature"],
  text: string,
  t: Messages,
  format: Pick<LocaleFormat, "country">,
): string {
  if (feature === "gender") return t.code("gender", text);
  if (feature === "document") return t.code("documentKind", text);
  if (feature === "nationality") return text.split(/,\s*/).map(format.country).join(", ");
  return text;
}
