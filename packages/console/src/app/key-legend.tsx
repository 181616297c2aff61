import { Button } from "@mantine/core";
import { useMessages } from "../lib/i18n/messages.ts";
import { Dialog } from "../ui/dialog.tsx";
import styles from "./shell.module.css";

export function KeyLegend({ onClose }: { readonly onClose: () => void }) {
  const t = useMessages();
  const keys = [
    ["j", t("keys.next")],
    ["k", t("keys.previous")],
    ["Enter", t("keys.open.long")],
    ["a", t("keys.accept.long")],
    ["d", t("keys.dispose.long")],
    ["c", `${t("keys.candidate")} · ${t("keys.same")}`],
    ["n", `${t("keys.candidate")} · ${t("keys.notThat")}`],
    ["/", t("keys.search.long")],
    ["?", t("keys.legend.long")],
    ["Esc", t("keys.close")],
  ] as const;
  return (
    <Dialog title={t("nav.keys")} onClose={onClose}>
      <dl className={styles.legend}>
        {keys.map(([key, word]) => (
          <div key={key} style={{ display: "contents" }}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{word}</dd>
          </div>
        ))}
      </dl>
      <Button onClick={onClose}>{t("form.close")}</Button>
    </Dialog>
  );
}
