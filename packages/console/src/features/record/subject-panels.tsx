/** What a file says: identities with scripts side by side, grounds with their codes as given, safeguards, versions. */
import type { SubjectDetail } from "@vigie/contract";
import { useMessages } from "../../lib/i18n/messages.ts";
import { useLocaleFormat } from "../../lib/locale-format.ts";
import { useMetaNames } from "../../lib/meta.ts";
import { Chip } from "../../ui/chip.tsx";
import { Facts } from "../../ui/facts.tsx";
import { NameText } from "../../ui/name-text.tsx";
import panel from "../../ui/panel.module.css";
import { Panel } from "../../ui/panel.tsx";
import styles from "./subject-panels.module.css";

type Content = SubjectDetail["content"];

export function IdentityPanel({ content }: { readonly content: Content }) {
  const t = useMessages();
  const texts = (items: readonly string[]) =>
    items.length > 0 && items.map((item) => <div key={item}>{<NameText text={item} />}</div>);
  return (
    <Panel title={t("subject.identity")}>
      <div className={panel.stack}>
        <ul className={styles.names}>
          {content.names.map((name) => (
            <li key={`${name.kind} ${name.full}`}>
              <span className={panel.dim}>{t.code("nameKind", name.kind)}</span>
              <span className={styles.name}>
                <NameText text={name.full} />
              </span>
              {name.parts !== undefined && (
                <span className={panel.dim}>
                  <NameText text={[name.parts.family, name.parts.given].filter(Boolean).join(", ")} />
                </span>
              )}
            </li>
          ))}
        </ul>
        <Facts
          rows={[
            {
              label: t("field.births"),
              value: content.births.length > 0 && <Births births={content.births} />,
            },
            { label: t("field.gender"), value: t.code("gender", content.gender) },
            { label: t("field.nationalities"), value: texts(content.nationalities) },
            {
              label: t("field.documents"),
              value: texts(
                content.documents.map((document) =>
                  [t.code("documentKind", document.kind), document.number, document.country, document.note]
                    .filter(Boolean)
                    .join(" · "),
                ),
              ),
            },
            { label: t("field.places"), value: texts(content.places) },
            {
              label: t("field.list"),
              value: content.source !== undefined && `${content.source.list} · ${content.source.entry}`,
            },
          ].filter((row) => row.value !== false)}
        />
      </div>
    </Panel>
  );
}

function Births({ births }: { readonly births: Content["births"] }) {
  const t = useMessages();
  return births.map((birth) => (
    <div key={`${birth.date} ${birth.place}`}>
      {birth.circa === true && `${t("field.circa")} `}
      <bdi dir="ltr">{birth.date}</bdi> {birth.place !== undefined && <NameText text={birth.place} />}
    </div>
  ));
}

export function GroundsPanel({ content }: { readonly content: Content }) {
  const t = useMessages();
  return (
    <Panel title={t("subject.grounds")}>
      <ol className={panel.list}>
        {content.grounds.map((ground, index) => {
          const { scheme, source, information } = ground.evaluation;
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: the grounds of one version never move
            <li key={index} className={styles.ground} data-kind={ground.kind}>
              <div className={panel.actions}>
                <Chip tone={ground.kind === "fact" ? "done" : "plain"}>
                  {t.code("groundKind", ground.kind)}
                </Chip>
                <Chip>
                  <bdi dir="ltr">
                    {source}
                    {information}
                  </bdi>
                </Chip>
                <span className={panel.dim}>
                  {t.code("scheme", scheme)}: {t.code(`evaluation.${scheme}.source`, source)};{" "}
                  {t.code(`evaluation.${scheme}.information`, information)}
                </span>
              </div>
              <p className={panel.text}>
                <NameText text={ground.text} />
              </p>
            </li>
          );
        })}
      </ol>
    </Panel>
  );
}

export function SafeguardsPanel({ subject }: { readonly subject: SubjectDetail }) {
  const t = useMessages();
  const format = useLocaleFormat();
  const names = useMetaNames();
  const { content, originator } = subject;
  return (
    <Panel title={t("subject.law")}>
      <Facts
        rows={[
          {
            label: t("field.originator"),
            value: `${names.member(originator.member)}, ${names.service(originator.member, originator.service)}`,
          },
          { label: t("field.category"), value: t.code("category", content.category) },
          {
            label: t("field.actionCode"),
            value: <strong>{t.code("actionCode", content.actionCode)}</strong>,
          },
          { label: t("field.legalBasis"), value: names.legalBasis(content.legalBasis) },
          { label: t("field.purpose"), value: names.purpose(content.purpose) },
          {
            label: t("field.inclusionCriterion"),
            value: names.inclusionCriterion(content.inclusionCriterion),
          },
          { label: t("field.author"), value: t.code("role", content.author.role) },
          {
            label: t("field.approver"),
            value:
              content.approver === undefined
                ? t("subject.noApprover")
                : t.code("role", content.approver.role),
          },
          { label: t("field.reviewDate"), value: <strong>{format.date(content.reviewDate)}</strong> },
          { label: t("field.issued"), value: format.utc(subject.issuedAt) },
        ]}
      />
    </Panel>
  );
}

export function VersionsPanel({ versions }: { readonly versions: SubjectDetail["versions"] }) {
  const t = useMessages();
  const format = useLocaleFormat();
  return (
    <Panel title={t("subject.versions")}>
      <Facts
        rows={versions
          .toSorted((a, b) => b.version - a.version)
          .map(({ version, issuedAt }) => ({
            label: t("subject.version", { version }),
            value: <time dateTime={issuedAt}>{format.utc(issuedAt)}</time>,
          }))}
      />
    </Panel>
  );
}
