/** A page that cannot be shown: no such address, no node, or our own mistake. Never the text of an exception. */
import { Button } from "@mantine/core";
import { Link, useRouter } from "@tanstack/react-router";
import { useMessages } from "../lib/i18n/messages.ts";
import { errorToRefusal, isUnreachable } from "../lib/refusal.ts";
import { RefusalCallout } from "../lib/refusal-callout.tsx";
import { Callout } from "../ui/callout.tsx";
import { Page } from "../ui/panel.tsx";

export function Problem({ error }: { readonly error?: unknown }) {
  const t = useMessages();
  const router = useRouter();
  const fromNode =
    errorToRefusal(error) !== undefined || (error instanceof TypeError && isUnreachable(error));
  return (
    <Page title={t("problem.title")}>
      {error === undefined && <Callout title={t("problem.noPage")} />}
      {error !== undefined && fromNode && <RefusalCallout error={error} />}
      {error !== undefined && !fromNode && (
        <Callout tone="late" title={t("problem.ours")}>
          <p>{t("problem.ours.todo")}</p>
        </Callout>
      )}
      <div>
        <Button variant="default" onClick={() => void router.invalidate()}>
          {t("form.retry")}
        </Button>{" "}
        <Link to="/">{t("problem.home")}</Link>
      </div>
    </Page>
  );
}
