/** "Screen a name": one person or a list, with each candidate explained and left to a person to decide. */

import { useMessages } from "../../lib/i18n/messages.ts";
import panel from "../../ui/panel.module.css";
import { Page } from "../../ui/panel.tsx";
import { ListScreeningPanel } from "./list-screening.tsx";
import { PersonScreening } from "./person-screening.tsx";

export function ScreenPage() {
  const t = useMessages();
  return (
    <Page title={t("nav.screen")} lead={t("screen.lead")}>
      <div className={panel.stack}>
        <PersonScreening />
        <ListScreeningPanel />
      </div>
    </Page>
  );
}
