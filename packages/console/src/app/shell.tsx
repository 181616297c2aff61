/** The frame of every page after sign-in: status strip, rooms, and what the whole page must know at once. */
import { Link, Outlet, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useMessages } from "../lib/i18n/messages.ts";
import { useKeys } from "../lib/keys.ts";
import { isSessionOver, isUnreachable } from "../lib/refusal.ts";
import { isContentRole, useSession } from "../lib/session.ts";
import { KeyLegend } from "./key-legend.tsx";
import { Settings } from "./settings.tsx";
import styles from "./shell.module.css";
import { SignOut } from "./sign-out.tsx";
import { StatusStrip } from "./status-strip.tsx";

export function Shell() {
  const t = useMessages();
  const navigate = useNavigate();
  const session = useSession();
  const [legend, setLegend] = useState(false);
  const isDesk = session.data !== undefined && isContentRole(session.data.user.role);
  useKeys({
    "?": () => setLegend(true),
    "/": () => {
      const fields = document.querySelectorAll<HTMLInputElement>("input[data-search], [data-search] input");
      const search = [...fields].find((field) => field.checkVisibility());
      if (search !== undefined) search.focus();
      else if (isDesk) void navigate({ to: "/screen", search: {} });
    },
  });
  return (
    <div className={styles.shell}>
      <a className={styles.skip} href="#content">
        {t("nav.skip")}
      </a>
      <StatusStrip />
      {isSessionOver(session.error) && (
        <p className={styles.alarm} role="alert">
          {t("session.over")}
        </p>
      )}
      {isUnreachable(session.error) && (
        <p className={styles.alarm} role="alert">
          {t("session.unreachable")}
        </p>
      )}
      <div className={styles.body}>
        <Rooms isDesk={isDesk} onLegend={() => setLegend(true)} />
        <main className={styles.main} id="content" tabIndex={-1}>
          <Outlet />
        </main>
      </div>
      {legend && <KeyLegend onClose={() => setLegend(false)} />}
    </div>
  );
}

function Rooms({ isDesk, onLegend }: { readonly isDesk: boolean; readonly onLegend: () => void }) {
  const t = useMessages();
  const active = { "data-active": true } as const;
  return (
    <nav className={styles.rooms} aria-label={t("nav.rooms")}>
      {isDesk && (
        <>
          <Link
            to="/queue"
            search={{ box: "in", state: "open" }}
            activeOptions={{ includeSearch: false }}
            activeProps={active}
          >
            {t("nav.queue")}
          </Link>
          <Link to="/warn" search={{}} activeProps={active}>
            {t("nav.warn")}
          </Link>
          <Link to="/screen" search={{}} activeOptions={{ includeSearch: false }} activeProps={active}>
            {t("nav.screen")}
          </Link>
          <Link to="/subjects" activeOptions={{ exact: true }} activeProps={active}>
            {t("nav.subjects")}
          </Link>
          <Link to="/subjects/new" activeProps={active}>
            {t("nav.file")}
          </Link>
        </>
      )}
      <Link to="/partners" activeProps={active}>
        {t("nav.partners")}
      </Link>
      <button type="button" onClick={onLegend}>
        {t("nav.keys")} <kbd>?</kbd>
      </button>
      <Settings />
      <SignOut />
    </nav>
  );
}
