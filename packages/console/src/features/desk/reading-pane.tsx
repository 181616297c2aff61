/** The notice in hand: what it says, what may be done now, and what the other side has signed for. */

import { Button, Loader } from "@mantine/core";
import type { NoticeDetail, NoticeSummary } from "@vigie/contract";
import { ClockChip } from "../../lib/clock-chip.tsx";
import { HandlingMark } from "../../lib/handling-mark.tsx";
import { useMessages } from "../../lib/i18n/messages.ts";
import { languageDirection } from "../../lib/i18n/setup.ts";
import { useLocaleFormat } from "../../lib/locale-format.ts";
import { useMeta, useMetaNames } from "../../lib/meta.ts";
import { RefusalCallout } from "../../lib/refusal-callout.tsx";
import { StatusMark } from "../../lib/status-mark.tsx";
import { Chip } from "../../ui/chip.tsx";
import { NameText } from "../../ui/name-text.tsx";
import panel from "../../ui/panel.module.css";
import { DisposeForm } from "./dispose-form.tsx";
import { NoticeFacts } from "./notice-facts.tsx";
import { type useAnswerNotice, useNoticeDetail } from "./notice-queries.ts";
import { NoticeStateChip } from "./notice-state-chip.tsx";
import { NoticeTimeline } from "./notice-timeline.tsx";
import styles from "./reading-pane.module.css";
import { ReceiptsMatrix } from "./receipts-matrix.tsx";

interface ReadingPaneProps {
  readonly notice: NoticeSummary;
  readonly answer: ReturnType<typeof useAnswerNotice>;
  readonly disposing: boolean;
  readonly onDisposing: (open: boolean) => void;
}

export function ReadingPane({ notice, answer, disposing, onDisposing }: ReadingPaneProps) {
  const t = useMessages();
  const clocksMs = useMeta().data?.clocksMs;
  const detail = useNoticeDetail(notice);
  return (
    <article className={styles.pane}>
      {notice.status !== "Actual" && (
        <p className={styles.drill} style={{ marginBlockEnd: 0 }}>
          {t.code("drill", notice.status)}
        </p>
      )}
      <div className={styles.chips}>
        <ClockChip
          deadline={notice.deadline}
          clockMs={clocksMs?.[notice.clock]}
          stopped={notice.state === "disposed"}
        />
        <Chip>{t.code("clock", notice.clock)}</Chip>
        <StatusMark status={notice.status} />
        <HandlingMark handling={notice.handling} />
        <NoticeStateChip notice={notice} />
      </div>
      <h1>
        <NameText text={notice.headline} />
      </h1>
      {notice.box === "in" && (
        <Answers notice={notice} answer={answer} disposing={disposing} onDisposing={onDisposing} />
      )}
      {notice.box === "in" && notice.state === "delivered" ? (
        <div className={styles.closed}>{t("notice.unopened")}</div>
      ) : (
        <NoticeText detail={detail.data} />
      )}
      <RefusalCallout error={detail.error} />
      {notice.box === "out" && <ReceiptsMatrix deliveries={notice.deliveries} />}
      <NoticeFacts notice={notice} detail={detail.data} />
      {detail.data !== undefined && <NoticeTimeline entries={detail.data.timeline} />}
    </article>
  );
}

function NoticeText({ detail }: { readonly detail: NoticeDetail | undefined }) {
  const format = useLocaleFormat();
  const t = useMessages();
  if (detail === undefined) return <Loader size="sm" />;
  return (
    <section className={panel.stack}>
      <div
        className={styles.text}
        lang={detail.language}
        dir={languageDirection(detail.language.slice(0, 2))}
      >
        <NameText text={detail.text} />
      </div>
      <span className={panel.dim}>
        {t("notice.language", { language: format.language(detail.language) })}
      </span>
    </section>
  );
}

function Answers({ notice, answer, disposing, onDisposing }: ReadingPaneProps) {
  const t = useMessages();
  const detail = useNoticeDetail(notice).data;
  const names = useMetaNames();
  const step = (kind: "open" | "accept") => answer.mutate({ notice, step: kind });
  const busy = answer.isPending;
  return (
    <section className={panel.stack} aria-label={t("notice.answers")}>
      <div className={panel.actions}>
        {notice.state === "delivered" && (
          <Button onClick={() => step("open")} loading={busy}>
            {t("notice.open")}
          </Button>
        )}
        {(notice.state === "delivered" || notice.state === "opened") && (
          <Button
            variant={notice.state === "opened" ? "filled" : "default"}
            onClick={() => step("accept")}
            loading={busy}
          >
            {t("notice.accept")}
          </Button>
        )}
        {notice.state === "accepted" && !disposing && (
          <Button onClick={() => onDisposing(true)}>{t("notice.dispose")}</Button>
        )}
      </div>
      {notice.state === "delivered" && (
        <span className={panel.dim}>
          {t("notice.open.hint", { member: names.member(notice.from.member) })}
        </span>
      )}
      {notice.state === "accepted" && disposing && (
        <DisposeForm notice={notice} answer={answer} onCancel={() => onDisposing(false)} />
      )}
      {notice.state === "disposed" && detail?.disposition !== undefined && (
        <div className={styles.closed}>
          <strong>{t.code("disposition", detail.disposition)}</strong>
          {detail.reasons !== undefined && (
            <p className={panel.text}>
              <NameText text={detail.reasons} />
            </p>
          )}
        </div>
      )}
      {!disposing && <RefusalCallout error={answer.error} />}
    </section>
  );
}
