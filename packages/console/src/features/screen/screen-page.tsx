/** "Screen a name": one person or a list, what is kept and what came late; each candidate is left to a person to decide. */

import { Link } from "@tanstack/react-router";
import { useMessages } from "../../lib/i18n/messages.ts";
import { useLateMatches } from "../../lib/late-matches.ts";
import { useLocaleFormat } from "../../lib/locale-format.ts";
import panel from "../../ui/panel.module.css";
import { Page } from "../../ui/panel.tsx";
import tabs from "../../ui/tabs.module.css";
import { KeptInquiries } from "./kept-inquiries.tsx";
import { LateMatchesPanel } from "./late-matches-panel.tsx";
import { ListScreeningPanel } from "./list-screening.tsx";
import { PersonScreening } from "./person-screening.tsx";
import type { ScreenSearch, ScreenTab } from "./screen-search.ts";

export function ScreenPage({ search }: { readonly search: ScreenSearch }) {
  const t = useMessages();
  const tab = search.tab ?? "person";
  return (
    <Page title={t("nav.screen")} actions={<Tabs tab={tab} />}>
      {/* Each stays while another is looked at: a list goes on, and an answer is not asked for twice. */}
      <div className={panel.stack} hidden={tab !== "person"}>
        <PersonScreening isActive={tab === "person"} />
      </div>
      <div className={panel.stack} hidden={tab !== "list"}>
        <ListScreeningPanel isActive={tab === "list"} />
      </div>
      {tab === "kept" && <KeptInquiries />}
      {tab === "late" && (
        <div className={panel.stack}>
          <LateMatchesPanel isActive first={search.candidate} />
        </div>
      )}
    </Page>
  );
}

function Tabs({ tab }: { readonly tab: ScreenTab }) {
  const t = useMessages();
  const format = useLocaleFormat();
  const late = useLateMatches().data?.length ?? 0;
  const words: readonly (readonly [ScreenTab, string])[] = [
    ["person", t("screen.person")],
    ["list", t("screen.list")],
    ["kept", t("screen.tab.kept")],
    ...(late > 0 || tab === "late"
      ? [["late", t("late.title", { count: format.number(late) })] as const]
      : []),
  ];
  return (
    <nav className={tabs.tabs} aria-label={t("screen.tabs")}>
      {words.map(([each, word]) => (
        <Link
          key={each}
          to="/screen"
          search={{ tab: each }}
          className={tabs.tab}
          data-active={each === tab || undefined}
          aria-current={each === tab ? "page" : undefined}
        >
          {word}
        </Link>
      ))}
    </nav>
  );
}
