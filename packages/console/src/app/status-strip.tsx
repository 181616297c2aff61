/** Always in sight: who is on duty, both times, what nobody owns yet, and whether the partners answer. */

import { Link } from "@tanstack/react-router";
import { useEffect } from "react";
import { type UnacceptedCount, useUnaccepted } from "../features/desk/notice-queries.ts";
import { PartnerLights } from "../features/exchange/partner-lights.tsx";
import { useMessages } from "../lib/i18n/messages.ts";
import { useLateMatches } from "../lib/late-matches.ts";
import { useLocaleFormat } from "../lib/locale-format.ts";
import { useMetaNames } from "../lib/meta.ts";
import { useNow, workstationOffsetMs } from "../lib/now.ts";
import { isContentRole, type Session, useSession } from "../lib/session.ts";
import styles from "./shell.module.css";

/** Beyond this the workstation's own clock is worth a word. */
const offsetMsMax = 5_000;

export function StatusStrip() {
  const session = useSession().data;
  const names = useMetaNames();
  if (session === undefined) return null;
  return (
    <header className={styles.strip}>
      <Link to="/" className={styles.brand}>
        <img src="/mark.svg" width={22} height={22} alt="" /> {names.member(session.member.id)}
      </Link>
      <OnDuty session={session} />
      <Times />
      {isContentRole(session.user.role) && <Waiting />}
      <PartnerLights />
    </header>
  );
}

function OnDuty({ session }: { readonly session: Session }) {
  const t = useMessages();
  const names = useMetaNames();
  const { user, member } = session;
  return (
    <span className={styles.cell}>
      <b>{t.code("role", user.role)}</b>
      <span>
        {names.desk(member.id, user.desk)} · <bdi>{user.displayName ?? user.handle}</bdi>
      </span>
    </span>
  );
}

function Times() {
  const t = useMessages();
  const format = useLocaleFormat();
  const now = useNow();
  const off = workstationOffsetMs();
  return (
    <span className={styles.cell}>
      <b>{format.utcClock(now)}</b>
      <span>{format.localClock(now)}</span>
      {Math.abs(off) > offsetMsMax && <span>{t("strip.offset", { age: format.age(Math.abs(off)) })}</span>}
    </span>
  );
}

/** What waits for somebody of this desk: notices, and matches that came after the question. */
function Waiting() {
  const unaccepted = useUnaccepted(true);
  const lateMatches = useLateMatches().data?.length ?? 0;
  const waiting = (unaccepted?.count ?? 0) + lateMatches;
  useEffect(() => {
    // Seen on the tab when the window is behind another; a number and never a word of content.
    document.title = waiting === 0 ? "Vigie" : `(${waiting}) Vigie`;
  }, [waiting]);
  return (
    <>
      {unaccepted !== undefined && <Unaccepted {...unaccepted} />}
      {lateMatches > 0 && <LateMatches count={lateMatches} />}
    </>
  );
}

function LateMatches({ count }: { readonly count: number }) {
  const t = useMessages();
  const format = useLocaleFormat();
  return (
    <Link to="/screen" search={{ tab: "late" }} className={styles.cell} title={t("late.hint")}>
      <b>{t("late.title", { count: format.number(count) })}</b>
      <span>{t("decision.open")}</span>
    </Link>
  );
}

function Unaccepted({ count, oldestIssuedAt, lateCount }: UnacceptedCount) {
  const t = useMessages();
  const format = useLocaleFormat();
  const now = useNow();
  return (
    <span className={styles.cell} data-late={lateCount > 0 || undefined}>
      <b>{t("strip.unaccepted", { number: format.number(count) })}</b>
      <span>
        {lateCount > 0 && `${t("strip.late", { number: format.number(lateCount) })} · `}
        {oldestIssuedAt === undefined
          ? t("strip.nothing")
          : t("strip.oldest", { age: format.age(now - Date.parse(oldestIssuedAt)) })}
      </span>
    </span>
  );
}
