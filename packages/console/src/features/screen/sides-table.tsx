/** The person asked for and the person on file, particular by particular. */
import type { AskedPerson, Candidate } from "@vigie/contract";
import { Fragment } from "react";
import { useMessages } from "../../lib/i18n/messages.ts";
import { useLocaleFormat } from "../../lib/locale-format.ts";
import { NameText } from "../../ui/name-text.tsx";
import panel from "../../ui/panel.module.css";
import { particularToWords } from "./reason-words.tsx";
import { type ComparedRow, compareSides } from "./sides.ts";
import styles from "./sides-table.module.css";

interface SidesTableProps {
  readonly asked: AskedPerson;
  readonly candidate: Candidate;
  readonly askedName: string;
  readonly nameOnFile: string;
}

export function SidesTable({ asked, candidate, askedName, nameOnFile }: SidesTableProps) {
  const t = useMessages();
  const otherAsked = [asked.name, ...(asked.otherNames ?? [])].filter((name) => name !== askedName);
  const otherOnFile = candidate.onFile.names.map((name) => name.text).filter((name) => name !== nameOnFile);
  return (
    <table className={styles.sides} aria-label={t("verdict.title")}>
      <thead>
        <tr>
          <td />
          <th scope="col">{t("screen.asked")}</th>
          <td />
          <th scope="col">{t("screen.onFile")}</th>
        </tr>
      </thead>
      <tbody>
        <tr className={styles.names}>
          <th scope="row">{t("feature.name")}</th>
          <td>
            <Names first={askedName} others={otherAsked} />
          </td>
          <td />
          <td>
            <Names first={nameOnFile} others={otherOnFile} />
          </td>
        </tr>
        {compareSides(asked, candidate.onFile, candidate.reasons).map((row) => (
          <ParticularRow key={row.feature} {...row} />
        ))}
      </tbody>
    </table>
  );
}

function Names({ first, others }: { readonly first: string; readonly others: readonly string[] }) {
  return (
    <>
      <strong>
        <NameText text={first} />
      </strong>
      {others.length > 0 && (
        <div className={panel.dim}>
          {others.map((name, index) => (
            <Fragment key={name}>
              {index > 0 && " · "}
              <NameText text={name} />
            </Fragment>
          ))}
        </div>
      )}
    </>
  );
}

const markByVerdict = { equal: "=", like: "≈", differs: "≠", uncompared: "" } as const;

function ParticularRow({ feature, asked, onFile, verdict }: ComparedRow) {
  const t = useMessages();
  return (
    <tr data-verdict={verdict}>
      <th scope="row">{t(`feature.${feature}`)}</th>
      <td>
        <Values feature={feature} values={asked} none={t("verdict.notAsked")} />
      </td>
      <td className={styles.verdict}>
        <b aria-hidden>{markByVerdict[verdict]}</b> {verdict !== "uncompared" && t(`verdict.${verdict}`)}
      </td>
      <td>
        <Values
          feature={feature}
          values={onFile}
          none={t(feature === "document" ? "verdict.uncompared" : "verdict.notOnFile")}
        />
      </td>
    </tr>
  );
}

interface ValuesProps {
  readonly feature: ComparedRow["feature"];
  readonly values: readonly string[];
  readonly none: string;
}

function Values({ feature, values, none }: ValuesProps) {
  const t = useMessages();
  const format = useLocaleFormat();
  if (values.length === 0) return <span className={panel.dim}>{none}</span>;
  return values.map((value, index) => (
    <span key={value}>
      {index > 0 && " · "}
      <NameText text={particularToWords(feature, value, t, format)} />
    </span>
  ));
}
