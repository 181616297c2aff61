/** Exercise and test traffic can never be taken for real: a word in a frame, on rows and over every page of it. */
import { Chip } from "../ui/chip.tsx";
import { useMessages } from "./i18n/messages.ts";

export function StatusMark({ status }: { readonly status: string }) {
  const t = useMessages();
  return status === "Actual" ? null : <Chip tone="drill">{t.code("status", status)}</Chip>;
}
