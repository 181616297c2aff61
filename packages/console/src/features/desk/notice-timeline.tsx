import type { NoticeDetail } from "@vigie/contract";
import { useMessages } from "../../lib/i18n/messages.ts";
import { useLocaleFormat } from "../../lib/locale-format.ts";
import { useMetaNames } from "../../lib/meta.ts";
import panel from "../../ui/panel.module.css";

export function NoticeTimeline({ entries }: { readonly entries: NoticeDetail["timeline"] }) {
  const t = useMessages();
  const format = useLocaleFormat();
  const names = useMetaNames();
  if (entries.length === 0) return null;
  return (
    <section className={panel.stack}>
      <h2 style={{ fontSize: 15 }}>{t("timeline.title")}</h2>
      <div className={panel.scroll}>
        <table className={panel.table}>
          <tbody>
            {entries.map((entry) => (
              <tr key={`${entry.at} ${entry.what} ${entry.member}`}>
                <td className={panel.number}>
                  <time dateTime={entry.at}>{format.brief(entry.at)}</time>
                </td>
                <td>{t.code("state", entry.what)}</td>
                <td>
                  {names.member(entry.member)}
                  {entry.role !== undefined && (
                    <span className={panel.dim}> · {t.code("role", entry.role)}</span>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
