/** "Who holds it": each holder with what it has signed for. Release to more members from the same place. */

import { Button, Checkbox } from "@mantine/core";
import type { Holder } from "@vigie/contract";
import { useState } from "react";
import { useMessages } from "../../lib/i18n/messages.ts";
import { useLocaleFormat } from "../../lib/locale-format.ts";
import { useMeta, useMetaNames } from "../../lib/meta.ts";
import { RefusalCallout } from "../../lib/refusal-callout.tsx";
import { Chip } from "../../ui/chip.tsx";
import panel from "../../ui/panel.module.css";
import { Panel } from "../../ui/panel.tsx";
import { useHolders, useReleaseSubject } from "./record-queries.ts";

interface HoldersPanelProps {
  readonly id: string;
  /** A recalled subject is released to nobody any more. */
  readonly recalled?: boolean;
}

export function HoldersPanel({ id, recalled = false }: HoldersPanelProps) {
  const t = useMessages();
  const { data, error } = useHolders(id, true);
  const release = useReleaseSubject(id);
  const holders = data?.holders ?? [];
  return (
    <Panel title={t("holders.title")} hint={t("holders.hint")}>
      <div className={panel.stack}>
        {data !== undefined && holders.length === 0 && <p className={panel.dim}>{t("holders.none")}</p>}
        {holders.length > 0 && <HolderTable holders={holders} />}
        {data !== undefined && !recalled && (
          <ReleaseMore held={holders.map((holder) => holder.member)} release={release} />
        )}
        <RefusalCallout error={release.error ?? error} />
      </div>
    </Panel>
  );
}

function HolderTable({ holders }: { readonly holders: readonly Holder[] }) {
  const t = useMessages();
  const format = useLocaleFormat();
  const names = useMetaNames();
  return (
    <div className={panel.scroll}>
      <table className={panel.table}>
        <thead>
          <tr>
            <th scope="col">{t("field.member")}</th>
            <th scope="col">{t("field.state")}</th>
            <th scope="col">{t("field.since")}</th>
          </tr>
        </thead>
        <tbody>
          {holders.map((holder) => (
            <tr key={holder.member}>
              <th scope="row">{names.member(holder.member)}</th>
              <td>
                <Chip tone={holder.state === "erased" || holder.state === "delivered" ? "done" : "plain"}>
                  {t.code("holderState", holder.state)}
                </Chip>
              </td>
              <td className={panel.number}>{format.utc(holder.at)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface ReleaseMoreProps {
  readonly held: readonly string[];
  readonly release: ReturnType<typeof useReleaseSubject>;
}

function ReleaseMore({ held, release }: ReleaseMoreProps) {
  const t = useMessages();
  const names = useMetaNames();
  const open = (useMeta().data?.members ?? []).filter((member) => !member.own && !held.includes(member.id));
  const [chosen, setChosen] = useState<string[]>([]);
  if (open.length === 0) return null;
  const to = open.filter((member) => chosen.includes(member.id)).map((member) => member.id);
  return (
    <div className={panel.row}>
      <Checkbox.Group label={t("holders.release")} value={chosen} onChange={setChosen}>
        <div className={panel.row} style={{ marginTop: 6 }}>
          {open.map((member) => (
            <Checkbox key={member.id} value={member.id} label={names.member(member.id)} />
          ))}
        </div>
      </Checkbox.Group>
      <Button
        variant="default"
        disabled={to.length === 0}
        loading={release.isPending}
        onClick={() => release.mutate(to)}
      >
        {t("holders.release.submit")}
      </Button>
    </div>
  );
}
