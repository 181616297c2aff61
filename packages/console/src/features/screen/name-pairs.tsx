/** The two names word under word: what stands for what, how well, and what has no partner. */
import type { Reason } from "@vigie/contract";
import { useTranslation } from "react-i18next";
import { useMessages } from "../../lib/i18n/messages.ts";
import { NameText } from "../../ui/name-text.tsx";
import panel from "../../ui/panel.module.css";
import { textDirection, textScript } from "../../ui/script.ts";
import { type AlignedWords, alignNames, type NameWord } from "./name-alignment.ts";
import styles from "./name-pairs.module.css";

interface NamePairsProps {
  readonly askedName: string;
  readonly nameOnFile: string;
  readonly reasons: readonly Reason[];
}

export function NamePairs({ askedName, nameOnFile, reasons }: NamePairsProps) {
  const t = useMessages();
  const { pairs, isReordered } = alignNames(askedName, nameOnFile, reasons);
  if (pairs.length === 0) return null;
  return (
    <section aria-label={t("align.title")}>
      <div className={styles.frame}>
        <div className={styles.captions} aria-hidden>
          <Caption word={t("align.asked")} name={askedName} />
          <span />
          <Caption word={t("align.onFile")} name={nameOnFile} />
        </div>
        {/* The words run as the name asked does; each keeps its own direction inside. */}
        <ol className={styles.pairs} dir={textDirection(askedName)}>
          {pairs.map((pair, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the words of one name never move
            <Pair key={index} {...pair} />
          ))}
        </ol>
      </div>
      {isReordered && <p className={`${panel.dim} ${styles.note}`}>{t("align.reordered")}</p>}
    </section>
  );
}

function Caption({ word, name }: { readonly word: string; readonly name: string }) {
  const { i18n } = useTranslation();
  const script = textScript(name);
  return (
    <span className={styles.caption}>
      {word}
      {script !== undefined && script !== "Latn" && (
        <small>{new Intl.DisplayNames(i18n.language, { type: "script" }).of(script)}</small>
      )}
    </span>
  );
}

function Pair({ asked, onFile, reason }: AlignedWords) {
  const t = useMessages();
  return (
    <li className={styles.pair} data-rule={reason?.rule} data-kind={reason?.kind}>
      <WordBox words={asked} />
      <span className={styles.tie} dir="auto">
        {reason !== undefined && t.code("align", reason.rule)}
      </span>
      <WordBox words={onFile} />
    </li>
  );
}

function WordBox({ words }: { readonly words: readonly NameWord[] }) {
  if (words.length === 0) return <span className={styles.gap} aria-hidden />;
  const isRtl = textDirection(words.map((word) => word.text).join(" ")) === "rtl";
  return (
    <bdi className={styles.word} dir={isRtl ? "rtl" : "ltr"}>
      {words.map((word, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the words of one name never move
        <span key={index} className={word.isPassedOver ? styles.passedOver : undefined}>
          <NameText text={word.text} />
        </span>
      ))}
    </bdi>
  );
}
