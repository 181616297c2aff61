/** The desk's queue: what waits, nearest deadline first, and the notice in hand beside it. */

import { Loader, TextInput } from "@mantine/core";
import { Link, useNavigate } from "@tanstack/react-router";
import type { NoticeSummary } from "@vigie/contract";
import { useMemo, useState } from "react";
import { useMessages } from "../../lib/i18n/messages.ts";
import { isOnControl, useKeys } from "../../lib/keys.ts";
import { useMeta } from "../../lib/meta.ts";
import { RefusalCallout } from "../../lib/refusal-callout.tsx";
import panel from "../../ui/panel.module.css";
import tabs from "../../ui/tabs.module.css";
import { LateMatchRows } from "./late-match-rows.tsx";
import { useAnswerNotice, useNotices } from "./notice-queries.ts";
import styles from "./queue-page.module.css";
import { QueueRow } from "./queue-row.tsx";
import { filterNotices, type QueueSearch } from "./queue-search.ts";
import { ReadingPane } from "./reading-pane.tsx";

export function QueuePage({ search }: { readonly search: QueueSearch }) {
  const t = useMessages();
  const clocksMs = useMeta().data?.clocksMs;
  const [words, setWords] = useState("");
  const { data, error, isPending } = useNotices(search.box, search.state);
  const notices = useMemo(() => filterNotices(data?.notices ?? [], words), [data, words]);
  // A deep link to a notice that the filter hides still opens the first one rather than nothing.
  const selected = notices.find((notice) => notice.id === search.notice) ?? notices[0];
  const answer = useAnswerNotice();
  const [disposing, setDisposing] = useState<string>();
  useQueueKeys({ notices, selected, answer, onDispose: setDisposing });

  return (
    <div className={styles.desk}>
      <section className={styles.queue} aria-label={t("nav.queue")}>
        <QueueBar search={search} words={words} onWords={setWords} />
        {error !== null && <RefusalCallout error={error} />}
        {isPending && error === null && <Loader m="xl" />}
        {data !== undefined && notices.length === 0 && (
          <p className={panel.empty}>
            {words === "" ? t(`queue.empty.${search.box}`) : t("queue.empty.filter")}
          </p>
        )}
        <ul className={styles.rows}>
          {search.box === "in" && <LateMatchRows />}
          {notices.map((notice) => (
            <QueueRow
              key={notice.id}
              notice={notice}
              clockMs={clocksMs?.[notice.clock]}
              selected={notice.id === selected?.id}
            />
          ))}
        </ul>
        {data?.next !== undefined && (
          <p className={panel.empty}>{t("queue.more", { count: data.notices.length })}</p>
        )}
        <KeyLine />
      </section>
      <section className={styles.pane} aria-label={t("queue.pane")}>
        {selected !== undefined && (
          <ReadingPane
            key={selected.id}
            notice={selected}
            answer={answer}
            disposing={disposing === selected.id}
            onDisposing={(open) => setDisposing(open ? selected.id : undefined)}
          />
        )}
      </section>
    </div>
  );
}

interface QueueKeys {
  readonly notices: readonly NoticeSummary[];
  readonly selected: NoticeSummary | undefined;
  readonly answer: ReturnType<typeof useAnswerNotice>;
  readonly onDispose: (id: string) => void;
}

function useQueueKeys({ notices, selected, answer, onDispose }: QueueKeys): void {
  const navigate = useNavigate();
  const move = (by: number) => {
    const at = notices.findIndex((notice) => notice.id === selected?.id);
    const target = notices[Math.min(notices.length - 1, Math.max(0, at + by))];
    if (target !== undefined)
      void navigate({
        to: ".",
        search: (before: object) => ({ ...before, notice: target.id }),
        replace: true,
      });
  };
  const isInbox = selected?.box === "in" && !answer.isPending;
  const step = (kind: "open" | "accept") => () => selected && answer.mutate({ notice: selected, step: kind });
  const next = () => move(1);
  const previous = () => move(-1);
  useKeys({
    j: next,
    ArrowDown: next,
    k: previous,
    ArrowUp: previous,
    // Enter on another control is that control's own; on a row's link it opens the row.
    Enter:
      isInbox && selected?.state === "delivered"
        ? () => (isOnControl() && !document.activeElement?.matches("li a") ? clickFocused() : step("open")())
        : undefined,
    a:
      isInbox && (selected?.state === "delivered" || selected?.state === "opened")
        ? step("accept")
        : undefined,
    d: isInbox && selected?.state === "accepted" ? () => onDispose(selected.id) : undefined,
  });
}

function clickFocused(): void {
  if (document.activeElement instanceof HTMLElement) document.activeElement.click();
}

interface QueueBarProps {
  readonly search: QueueSearch;
  readonly words: string;
  readonly onWords: (words: string) => void;
}

function QueueBar({ search, words, onWords }: QueueBarProps) {
  const t = useMessages();
  const tab = (part: Partial<QueueSearch>, label: string, active: boolean) => (
    <Link
      to="/queue"
      search={{ box: search.box, state: search.state, ...part }}
      className={tabs.tab}
      data-active={active || undefined}
      aria-current={active ? "page" : undefined}
    >
      {label}
    </Link>
  );
  return (
    <div className={styles.bar}>
      <nav className={tabs.tabs} aria-label={t("queue.box")}>
        {tab({ box: "in" }, t("queue.box.in"), search.box === "in")}
        {tab({ box: "out" }, t("queue.box.out"), search.box === "out")}
      </nav>
      <nav className={tabs.tabs} aria-label={t("queue.show")}>
        {tab({ state: "open" }, t("queue.show.open"), search.state === "open")}
        {tab({ state: "all" }, t("queue.show.all"), search.state === "all")}
      </nav>
      <TextInput
        className={styles.search}
        size="xs"
        data-search
        aria-label={t("queue.search")}
        placeholder={t("queue.search")}
        value={words}
        onChange={(event) => onWords(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== "Escape") return;
          onWords("");
          event.currentTarget.blur();
        }}
      />
    </div>
  );
}

function KeyLine() {
  const t = useMessages();
  const keys = [
    ["j k", t("keys.move")],
    ["↵", t("keys.open")],
    ["a", t("keys.accept")],
    ["d", t("keys.dispose")],
    ["/", t("keys.search")],
    ["?", t("keys.legend")],
  ] as const;
  return (
    <p className={styles.keys} style={{ margin: 0 }}>
      {keys.map(([key, word]) => (
        <span key={key}>
          <kbd>{key}</kbd> {word}
        </span>
      ))}
    </p>
  );
}
