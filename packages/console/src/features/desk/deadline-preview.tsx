/** What the chosen clock means, before anything is signed: the moment in both zones. */
import { useMessages } from "../../lib/i18n/messages.ts";
import { useLocaleFormat } from "../../lib/locale-format.ts";
import { useNow } from "../../lib/now.ts";
import { Callout } from "../../ui/callout.tsx";

export function DeadlinePreview({ clockMs }: { readonly clockMs: number | undefined }) {
  const t = useMessages();
  const format = useLocaleFormat();
  const now = useNow();
  if (clockMs === undefined) return null;
  const deadline = new Date(now + clockMs).toISOString();
  return (
    <Callout title={t("deadline.title", { time: format.utc(deadline) })}>
      <p>{t("deadline.local", { time: format.local(deadline) })}</p>
      <p>{t("deadline.hint")}</p>
    </Callout>
  );
}
