/** What the address of the queue holds: never a word of content, only which list and which notice. */
import type { NoticeSummary } from "@vigie/contract";

export interface QueueSearch {
  readonly box: "in" | "out";
  readonly state: "open" | "all";
  readonly notice?: string;
}

export function parseQueueSearch(search: Readonly<Record<string, unknown>>): QueueSearch {
  return {
    box: search.box === "out" ? "out" : "in",
    state: search.state === "all" ? "all" : "open",
    ...(typeof search.notice === "string" ? { notice: search.notice } : {}),
  };
}

/** Every word must stand somewhere in the row, accents and case aside; deadline order is kept. */
export function filterNotices(notices: readonly NoticeSummary[], words: string): NoticeSummary[] {
  const wanted = fold(words).split(/\s+/).filter(Boolean);
  const byDeadline = notices.toSorted((a, b) => a.deadline.localeCompare(b.deadline));
  if (wanted.length === 0) return byDeadline;
  return byDeadline.filter((notice) => {
    const row = fold(
      [notice.headline, notice.type, notice.from.member, notice.id, ...notice.to.map((to) => to.member)].join(
        " ",
      ),
    );
    return wanted.every((word) => row.includes(word));
  });
}

function fold(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}
