/** Signing in with the one-time link, and what to do when it no longer works. */

import { Button, Loader } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { routes } from "@vigie/contract";
import { type ReactNode, useEffect, useRef } from "react";
import { ask } from "../../lib/api.ts";
import { useMessages } from "../../lib/i18n/messages.ts";
import { errorToRefusal } from "../../lib/refusal.ts";
import { RefusalCallout } from "../../lib/refusal-callout.tsx";
import { readSession, sessionKey } from "../../lib/session.ts";
import { Callout } from "../../ui/callout.tsx";
import styles from "./sign-in-page.module.css";

interface SignInPageProps {
  readonly token: string | undefined;
  readonly onSignedIn: () => void;
  /** Language and theme, so that they can be chosen before anybody is known. */
  readonly settings: ReactNode;
}

export function SignInPage({ token, onSignedIn, settings }: SignInPageProps) {
  const t = useMessages();
  const signIn = useSignIn(onSignedIn);
  const used = useRef<string>(undefined);
  const { mutate } = signIn;
  useEffect(() => {
    // A link works once: a second rendering of the page must not spend a second attempt.
    if (token === undefined || used.current === token) return;
    used.current = token;
    mutate(token);
  }, [token, mutate]);
  const isRefused = errorToRefusal(signIn.error)?.code === "sign_in_refused";
  return (
    <main className={styles.page}>
      <div className={styles.card}>
        <div className={styles.brand}>
          <img src="/mark.svg" width={40} height={40} alt="" />
          <div>
            <h1>Vigie</h1>
            <p>{t("signIn.lead")}</p>
          </div>
        </div>
        {signIn.isPending && (
          <p>
            <Loader size="xs" /> {t("signIn.pending")}
          </p>
        )}
        {isRefused && (
          <Callout tone="late" title={t("signIn.refused")}>
            <p>{t("signIn.refused.todo")}</p>
          </Callout>
        )}
        {!isRefused && <RefusalCallout error={signIn.error} />}
        {signIn.error !== null && !isRefused && token !== undefined && (
          <Button variant="default" onClick={() => mutate(token)}>
            {t("form.retry")}
          </Button>
        )}
        {!signIn.isPending && <HowTo />}
        {settings}
      </div>
    </main>
  );
}

function useSignIn(onSignedIn: () => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (token: string) => {
      await ask(routes.access.signIn, { body: { token } });
      return readSession();
    },
    onSuccess: (session) => {
      queries.setQueryData(sessionKey, session);
      onSignedIn();
    },
  });
}

function HowTo() {
  const t = useMessages();
  return (
    <div>
      <strong>{t("signIn.howto")}</strong>
      <ol>
        <li>
          {t("signIn.howto.ask")} <code>vigie sign-in</code>
        </li>
        <li>{t("signIn.howto.open")}</li>
        <li>{t("signIn.howto.once")}</li>
      </ol>
    </div>
  );
}
