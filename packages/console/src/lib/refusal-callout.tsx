/** A refusal in the reader's language where the catalogue knows its code, else in the node's own words. */

import { Callout } from "../ui/callout.tsx";
import { useMessages } from "./i18n/messages.ts";
import { errorToRefusal } from "./refusal.ts";

export function RefusalCallout({ error }: { readonly error: unknown }) {
  const t = useMessages();
  if (error === null || error === undefined) return null;
  const refusal = errorToRefusal(error);
  if (refusal === undefined)
    return (
      <Callout tone="late" title={t("error.unreachable")}>
        <p>{t("error.unreachable.todo")}</p>
      </Callout>
    );
  const title = t.code("error", refusal.code);
  const todo = t.code("error", `${refusal.code}.todo`);
  return (
    <Callout tone="late" title={title === refusal.code ? refusal.message : title}>
      <p>{todo === `${refusal.code}.todo` ? refusal.todo : todo}</p>
      {refusal.incident !== undefined && <p>{t("error.incident", { incident: refusal.incident })}</p>}
    </Callout>
  );
}
