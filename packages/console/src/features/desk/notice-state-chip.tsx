import type { NoticeSummary } from "@vigie/contract";
import { useMessages } from "../../lib/i18n/messages.ts";
import { Chip } from "../../ui/chip.tsx";

/** For a sent notice the state of the least advanced recipient, with how many have come that far. */
export function NoticeStateChip({ notice }: { readonly notice: NoticeSummary }) {
  const t = useMessages();
  const word = t.code("state", notice.state);
  if (notice.box === "out") {
    const done = notice.deliveries.filter((delivery) => delivery.state === "disposed").length;
    const all = notice.deliveries.length;
    return (
      <Chip tone={done === all ? "done" : "plain"}>
        {all > 1 ? t("queue.progress", { state: word, done, all }) : word}
      </Chip>
    );
  }
  return <Chip tone={notice.state === "delivered" ? "open" : "plain"}>{word}</Chip>;
}
