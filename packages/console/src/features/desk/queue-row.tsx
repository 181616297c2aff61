/** One notice in the queue. State, time and handling are never cut; only the headline may be. */

import { Link } from "@tanstack/react-router";
import type { NoticeSummary } from "@vigie/contract";
import { useEffect, useRef } from "react";
import { ClockChip } from "../../lib/clock-chip.tsx";
import { HandlingMark } from "../../lib/handling-mark.tsx";
import { useMessages } from "../../lib/i18n/messages.ts";
import { useMetaNames } from "../../lib/meta.ts";
import { StatusMark } from "../../lib/status-mark.tsx";
import { NameText } from "../../ui/name-text.tsx";
import { NoticeStateChip } from "./notice-state-chip.tsx";
import styles from "./queue-page.module.css";

interface QueueRowProps {
  readonly notice: NoticeSummary;
  readonly clockMs: number | undefined;
  readonly selected: boolean;
}

export function QueueRow({ notice, clockMs, selected }: QueueRowProps) {
  const t = useMessages();
  const names = useMetaNames();
  const ref = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    if (selected) ref.current?.scrollIntoView({ block: "nearest" });
  }, [selected]);
  const unread = notice.box === "in" && notice.state === "delivered";
  const party =
    notice.box === "in"
      ? names.member(notice.from.member)
      : t("queue.to", { members: notice.to.map((to) => to.member.toUpperCase()).join(", ") });
  return (
    <li>
      <Link
        ref={ref}
        to="."
        search={(before) => ({ ...before, notice: notice.id })}
        replace
        className={`${styles.row} ${unread ? styles.unread : ""}`}
        data-selected={selected || undefined}
        data-drill={notice.status === "Actual" ? undefined : true}
        aria-current={selected ? "true" : undefined}
      >
        <ClockChip deadline={notice.deadline} clockMs={clockMs} stopped={notice.state === "disposed"} />
        <span className={styles.what}>
          <StatusMark status={notice.status} />
          <strong>{t.code("noticeType", notice.type)}</strong>
          {notice.verb !== "Alert" && <span>{t.code("noticeVerb", notice.verb)}</span>}
          <span className={styles.from}>{t.code("clock", notice.clock)}</span>
        </span>
        <NoticeStateChip notice={notice} />
        <span className={styles.second}>
          <span className={styles.from}>{party}</span>
          <HandlingMark handling={notice.handling} />
          <span className={styles.headline} title={notice.headline}>
            <NameText text={notice.headline} />
          </span>
        </span>
      </Link>
    </li>
  );
}
