/** What speaks against first, then what speaks for, each with its weight drawn on one scale. */
import type { Reason } from "@vigie/contract";
import { useMessages } from "../../lib/i18n/messages.ts";
import { useLocaleFormat } from "../../lib/locale-format.ts";
import panel from "../../ui/panel.module.css";
import styles from "./reason-list.module.css";
import { ReasonWords } from "./reason-words.tsx";

interface ReasonListProps {
  readonly reasons: readonly Reason[];
  readonly askedName: string;
  readonly nameOnFile: string;
}

export function ReasonList({ reasons, ...names }: ReasonListProps) {
  const t = useMessages();
  const heaviest = Math.max(...reasons.map((reason) => reason.weight), 1);
  // The order is the interface's promise, so it does not hang on the order in which the engine answered.
  const group = (kind: Reason["kind"]) =>
    reasons.filter((reason) => reason.kind === kind).toSorted((a, b) => b.weight - a.weight);
  return (
    <div className={styles.groups}>
      {(["against", "for"] as const).map((kind) => (
        <section key={kind} className={styles.group} data-kind={kind}>
          <h3>{t(`screen.${kind}`)}</h3>
          {group(kind).length === 0 ? (
            <p className={panel.dim}>{t(kind === "against" ? "screen.noCounter" : "screen.noFor")}</p>
          ) : (
            <ul>
              {group(kind).map((reason) => (
                <ReasonRow
                  key={`${reason.rule} ${reason.asked} ${reason.onFile}`}
                  {...{ reason, heaviest, ...names }}
                />
              ))}
            </ul>
          )}
        </section>
      ))}
    </div>
  );
}

function ReasonRow({
  reason,
  heaviest,
  ...names
}: Omit<ReasonListProps, "reasons"> & { readonly reason: Reason; readonly heaviest: number }) {
  const t = useMessages();
  const format = useLocaleFormat();
  const weight = format.tenths(reason.weight);
  return (
    <li>
      <meter
        className={styles.weight}
        min={0}
        max={heaviest}
        value={reason.weight}
        aria-label={t("screen.weightOf", { weight })}
        title={t("screen.weightOf", { weight })}
      />
      <span className={styles.number} aria-hidden>
        {weight}
      </span>
      <span className={styles.words}>
        <strong>{t(`feature.${reason.feature}`)}</strong> <ReasonWords reason={reason} {...names} />
      </span>
    </li>
  );
}
