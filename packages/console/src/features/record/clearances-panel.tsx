/** Persons found not to be this subject: who found it, by what they are known again, and until when it holds. */

import { Button } from "@mantine/core";
import type { Clearance, ClearanceFile } from "@vigie/contract";
import { useState } from "react";
import { useMessages } from "../../lib/i18n/messages.ts";
import { useLocaleFormat } from "../../lib/locale-format.ts";
import { useMetaNames } from "../../lib/meta.ts";
import { RefusalCallout } from "../../lib/refusal-callout.tsx";
import { Chip } from "../../ui/chip.tsx";
import { NameText } from "../../ui/name-text.tsx";
import panel from "../../ui/panel.module.css";
import { Panel } from "../../ui/panel.tsx";
import { useClearances, useConsultClearances } from "./clearance-queries.ts";
import type { Purpose } from "./record-queries.ts";
import { WithdrawDialog } from "./withdraw-dialog.tsx";

interface ClearancesPanelProps {
  readonly id: string;
  /** What the file was opened for: reading who was cleared is for the same. */
  readonly purpose: Purpose;
}

export function ClearancesPanel({ id, purpose }: ClearancesPanelProps) {
  const t = useMessages();
  const { data, error } = useClearances(id);
  const consult = useConsultClearances(id);
  const [withdrawing, setWithdrawing] = useState<string>();
  const clearances = data?.clearances ?? [];
  const fileOf = (clearance: Clearance) => consult.data?.clearances.find((file) => file.id === clearance.id);
  return (
    <Panel title={t("clear.title")} hint={t("clear.hint")}>
      <RefusalCallout error={error ?? consult.error} />
      {data !== undefined && clearances.length === 0 && <p className={panel.dim}>{t("clear.none")}</p>}
      {clearances.length > 0 && (
        <div className={panel.stack}>
          <div className={panel.scroll}>
            <table className={panel.table}>
              <thead>
                <tr>
                  <th scope="col">{t("clear.by")}</th>
                  <th scope="col">{t("clear.binds")}</th>
                  <th scope="col">{t("clear.expires")}</th>
                  <th scope="col">{t("clear.uses")}</th>
                  <th scope="col">{t("field.state")}</th>
                  <td />
                </tr>
              </thead>
              <tbody>
                {clearances.map((clearance) => (
                  <ClearanceRow
                    key={clearance.id}
                    clearance={clearance}
                    file={fileOf(clearance)}
                    onWithdraw={() => setWithdrawing(clearance.id)}
                  />
                ))}
              </tbody>
            </table>
          </div>
          {consult.data === undefined && (
            <div>
              <Button variant="default" loading={consult.isPending} onClick={() => consult.mutate(purpose)}>
                {t("clear.read")}
              </Button>
            </div>
          )}
        </div>
      )}
      {withdrawing !== undefined && (
        <WithdrawDialog id={withdrawing} subjectId={id} onClose={() => setWithdrawing(undefined)} />
      )}
    </Panel>
  );
}

interface ClearanceRowProps {
  readonly clearance: Clearance;
  readonly file: ClearanceFile | undefined;
  readonly onWithdraw: () => void;
}

function ClearanceRow({ clearance, file, onWithdraw }: ClearanceRowProps) {
  const t = useMessages();
  const format = useLocaleFormat();
  const names = useMetaNames();
  const { by } = clearance;
  return (
    <>
      <tr>
        <td>
          {names.member(by.member)}, {t.code("role", by.role)}
          <div className={panel.dim}>{format.date(clearance.at)}</div>
        </td>
        <td>{clearance.binds.map((bind) => t.code("feature", bind)).join(", ")}</td>
        <td>{format.date(clearance.expiresAt)}</td>
        <td className={panel.number}>{format.number(clearance.uses)}</td>
        <td>
          <Chip tone={clearance.state === "standing" ? "done" : "bare"}>
            {t.code("clearState", clearance.state)}
          </Chip>
        </td>
        <td>
          {clearance.ours && clearance.state === "standing" && (
            <Button size="compact-sm" variant="default" onClick={onWithdraw}>
              {t("clear.withdraw")}
            </Button>
          )}
        </td>
      </tr>
      {file?.person !== undefined && (
        <tr>
          <td colSpan={6}>
            <PersonLine person={file.person} />
            {file.reasons !== undefined && (
              <p className={panel.text}>
                <NameText text={file.reasons} />
              </p>
            )}
          </td>
        </tr>
      )}
    </>
  );
}

function PersonLine({ person }: { readonly person: NonNullable<ClearanceFile["person"]> }) {
  const parts = [...person.names, person.birth, person.document].filter((part) => part !== undefined);
  return parts.map((part, index) => (
    <span key={part}>
      {index > 0 && " · "}
      <NameText text={part} />
    </span>
  ));
}
