/** The ledger's head, to be read to a witness, and the node's health with what to do about it. */

import { useQuery } from "@tanstack/react-query";
import { routes } from "@vigie/contract";
import { ask } from "../../lib/api.ts";
import { useMessages } from "../../lib/i18n/messages.ts";
import { useLocaleFormat } from "../../lib/locale-format.ts";
import { RefusalCallout } from "../../lib/refusal-callout.tsx";
import { Chip } from "../../ui/chip.tsx";
import { Facts } from "../../ui/facts.tsx";
import panel from "../../ui/panel.module.css";
import { Panel } from "../../ui/panel.tsx";

const pollMs = 10_000;
const toneByState = { ok: "plain", warn: "soon", fail: "late" } as const;

export function LedgerPanel() {
  const t = useMessages();
  const format = useLocaleFormat();
  const { data, error } = useQuery({
    queryKey: ["oversight", "ledger"],
    queryFn: () => ask(routes.oversight.ledger, {}),
    refetchInterval: pollMs,
  });
  return (
    <Panel title={t("ledger.title")} hint={t("ledger.hint")}>
      <RefusalCallout error={error} />
      {data !== undefined && (
        <Facts
          rows={[
            { label: t("ledger.size"), value: format.number(data.size) },
            {
              label: t("ledger.root"),
              value: (
                <bdi dir="ltr" className={panel.mono}>
                  {data.root}
                </bdi>
              ),
            },
            {
              label: t("ledger.checkpoint"),
              value: data.checkpoint !== undefined && (
                <pre dir="ltr" className={panel.mono} style={{ margin: 0, whiteSpace: "pre-wrap" }}>
                  {data.checkpoint}
                </pre>
              ),
            },
          ].filter((row) => row.value !== false)}
        />
      )}
    </Panel>
  );
}

export function HealthPanel() {
  const t = useMessages();
  const { data, error } = useQuery({
    queryKey: ["oversight", "health"],
    queryFn: () => ask(routes.oversight.health, {}),
    refetchInterval: pollMs,
  });
  return (
    <Panel title={t("health.title")}>
      <RefusalCallout error={error} />
      <div className={panel.scroll}>
        <table className={panel.table}>
          <tbody>
            {(data?.checks ?? []).map((check) => (
              <tr key={check.name}>
                <th scope="row">{t.code("check", check.name)}</th>
                <td>
                  <Chip tone={toneByState[check.state]}>{t.code("checkState", check.state)}</Chip>
                </td>
                <td>
                  <bdi>{check.message}</bdi>
                  {check.todo !== undefined && (
                    <div className={panel.dim}>
                      <bdi>{check.todo}</bdi>
                    </div>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}
