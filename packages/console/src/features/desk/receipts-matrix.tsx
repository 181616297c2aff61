/** Per recipient, each of the four receipts. A cell holds a time only when the other side's signature is here. */
import type { NoticeDelivery } from "@vigie/contract";
import { useMessages } from "../../lib/i18n/messages.ts";
import { useLocaleFormat } from "../../lib/locale-format.ts";
import { useMetaNames } from "../../lib/meta.ts";
import { NameText } from "../../ui/name-text.tsx";
import panel from "../../ui/panel.module.css";
import styles from "./reading-pane.module.css";

const receiptStates = ["delivered", "opened", "accepted", "disposed"] as const;

export function ReceiptsMatrix({ deliveries }: { readonly deliveries: readonly NoticeDelivery[] }) {
  const t = useMessages();
  const format = useLocaleFormat();
  const names = useMetaNames();
  return (
    <section className={panel.stack}>
      <h2 style={{ fontSize: 15 }}>{t("receipts.title")}</h2>
      <div className={panel.scroll}>
        <table className={styles.matrix}>
          <thead>
            <tr>
              <th scope="col">{t("field.to")}</th>
              {receiptStates.map((state) => (
                <th key={state} scope="col">
                  {t.code("state", state)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {deliveries.map((delivery) => (
              <tr key={`${delivery.member} ${delivery.desk}`}>
                <th scope="row">
                  {names.member(delivery.member)}
                  <br />
                  <span className={panel.dim}>{names.desk(delivery.member, delivery.desk)}</span>
                </th>
                {receiptStates.map((state) => {
                  const at = delivery.at[state];
                  return (
                    <td key={state}>
                      {at === undefined ? (
                        <span className={styles.pending}>
                          {state === "delivered" ? t.code("state", delivery.state) : t("receipts.none")}
                        </span>
                      ) : (
                        <time dateTime={at}>{format.brief(at)}</time>
                      )}
                      {state === "disposed" && delivery.disposition !== undefined && (
                        <div>
                          <strong>{t.code("disposition", delivery.disposition)}</strong>
                          {delivery.reasons !== undefined && (
                            <p className={panel.text}>
                              <NameText text={delivery.reasons} />
                            </p>
                          )}
                        </div>
                      )}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <span className={panel.dim}>{t("receipts.hint")}</span>
    </section>
  );
}
