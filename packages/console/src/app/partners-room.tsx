/** Wiring: partner links for everybody; the ledger and the machine's health for those who run it. */
import { LinksPanel } from "../features/exchange/links-panel.tsx";
import { HealthPanel, LedgerPanel } from "../features/oversight/oversight-panels.tsx";
import { useMessages } from "../lib/i18n/messages.ts";
import { isContentRole, useSession } from "../lib/session.ts";
import { Page } from "../ui/panel.tsx";

export function PartnersRoom() {
  const t = useMessages();
  const session = useSession().data;
  const isAdministrator = session !== undefined && !isContentRole(session.user.role);
  return (
    <Page title={t("nav.partners")} lead={t("links.lead")}>
      <LinksPanel />
      {isAdministrator && (
        <>
          <LedgerPanel />
          <HealthPanel />
        </>
      )}
    </Page>
  );
}
