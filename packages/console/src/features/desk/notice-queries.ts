/** Reading and answering notices. The list is asked again every two seconds; a text only when somebody opens it. */

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type NoticeDetail, type NoticeDraft, type NoticeSummary, routes } from "@vigie/contract";
import { ask } from "../../lib/api.ts";

export type NoticeBox = NoticeSummary["box"];
export type NoticeFilter = "open" | "all";
const listItemsMax = 500;
const pollMs = 2_000;

export function useNotices(box: NoticeBox, state: NoticeFilter) {
  return useQuery({
    queryKey: ["desk", "notices", box, state],
    queryFn: () => ask(routes.desk.list, { query: { box, state, limit: listItemsMax } }),
    refetchInterval: pollMs,
  });
}

export interface UnacceptedCount {
  readonly count: number;
  readonly oldestIssuedAt?: string;
  readonly lateCount: number;
}

/** What nobody at this desk owns yet. */
export function countUnaccepted(notices: readonly NoticeSummary[]): UnacceptedCount {
  const waiting = notices.filter((notice) => notice.state !== "accepted" && notice.state !== "disposed");
  const oldest = waiting.map((notice) => notice.issuedAt).sort()[0];
  return {
    count: waiting.length,
    lateCount: notices.filter((notice) => notice.late).length,
    ...(oldest === undefined ? {} : { oldestIssuedAt: oldest }),
  };
}

/** Shares the queue's own query, so that strip and queue never tell two stories. */
export function useUnaccepted(enabled: boolean): UnacceptedCount | undefined {
  const { data } = useQuery({
    queryKey: ["desk", "notices", "in", "open"],
    queryFn: () => ask(routes.desk.list, { query: { box: "in", state: "open", limit: listItemsMax } }),
    refetchInterval: pollMs,
    enabled,
  });
  return data === undefined ? undefined : countUnaccepted(data.notices);
}

/**
 * The text of a notice. For a received one this is the reading that the sender sees as `opened`, so it is only asked
 * for by itself once that receipt is out; the first time somebody must ask for it.
 */
export function useNoticeDetail(notice: NoticeSummary | undefined) {
  const isReadable = notice !== undefined && (notice.box === "out" || notice.state !== "delivered");
  return useQuery({
    queryKey: ["desk", "notice", notice?.id, notice?.state],
    queryFn: () => {
      const input = { params: { id: (notice as NoticeSummary).id } };
      return notice?.box === "out" ? ask(routes.desk.read, input) : ask(routes.desk.open, input);
    },
    enabled: isReadable,
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: (before) => (before?.id === notice?.id ? before : undefined),
  });
}

export interface NoticeAnswer {
  readonly notice: NoticeSummary;
  readonly step: "open" | "accept" | "dispose";
  readonly disposition?: NoticeDetail["disposition"];
  readonly reasons?: string;
}

async function answerNotice({ notice, step, disposition, reasons }: NoticeAnswer): Promise<NoticeDetail> {
  const input = { params: { id: notice.id } };
  // Accepting what nobody has opened is reading it too: two receipts, in their order.
  if (step === "open" || notice.state === "delivered") {
    const opened = await ask(routes.desk.open, input);
    if (step === "open") return opened;
  }
  if (step === "accept") return ask(routes.desk.accept, input);
  return ask(routes.desk.dispose, {
    ...input,
    body: { disposition: disposition ?? "no-action-needed", reasons: reasons ?? "" },
  });
}

export function useAnswerNotice() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: answerNotice,
    onSuccess: (detail) => {
      queries.setQueryData(["desk", "notice", detail.id, detail.state], detail);
      return queries.invalidateQueries({ queryKey: ["desk", "notices"] });
    },
    onError: () => queries.invalidateQueries({ queryKey: ["desk", "notices"] }),
  });
}

export function useSendNotice() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: NoticeDraft) => ask(routes.desk.send, { body }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["desk", "notices"] }),
  });
}
