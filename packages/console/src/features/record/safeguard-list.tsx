/** Beside the form, always in sight: which safeguards are still missing, and which law asks for each. */
import { useMessages } from "../../lib/i18n/messages.ts";
import styles from "./safeguard-list.module.css";
import type { MissingSafeguard } from "./subject-form.ts";

export function SafeguardList({ missing }: { readonly missing: readonly MissingSafeguard[] }) {
  const t = useMessages();
  return (
    <aside className={styles.list} aria-live="polite">
      <h2>
        {missing.length === 0 ? t("safeguards.complete") : t("safeguards.missing", { count: missing.length })}
      </h2>
      {missing.length === 0 && <p>{t("safeguards.complete.hint")}</p>}
      <ul>
        {missing.map((each) => (
          <li key={each.path}>
            <strong>{t(each.what)}</strong>
            <span>{t(each.why)}</span>
          </li>
        ))}
      </ul>
    </aside>
  );
}
