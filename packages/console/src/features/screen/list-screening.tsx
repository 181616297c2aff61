/** A list as CSV: how far it is, the lines that could not be read, and its candidates as they come. */
import { Button, FileButton, Loader, Progress } from "@mantine/core";
import { useState } from "react";
import { CharterSelect } from "../../lib/code-select.tsx";
import { useMessages } from "../../lib/i18n/messages.ts";
import { useLocaleFormat } from "../../lib/locale-format.ts";
import { useMeta } from "../../lib/meta.ts";
import { RefusalCallout } from "../../lib/refusal-callout.tsx";
import { Callout } from "../../ui/callout.tsx";
import panel from "../../ui/panel.module.css";
import { Panel } from "../../ui/panel.tsx";
import { CandidateDesk } from "./candidate-desk.tsx";
import { ProfileSelect } from "./profile-select.tsx";
import { type ListQuery, type ListScreening, useListScreening, useScreenList } from "./screen-queries.ts";

export function ListScreeningPanel({ isActive }: { readonly isActive: boolean }) {
  const t = useMessages();
  const start = useScreenList();
  const progress = useListScreening(start.data?.screeningId);
  return (
    <>
      <Panel hint={t("screen.list.hint")}>
        <ListForm isPending={start.isPending} onSubmit={start.mutate} />
        <RefusalCallout error={start.error ?? progress.error} />
        {progress.data !== undefined && <ListProgress screening={progress.data} />}
      </Panel>
      {progress.data !== undefined && progress.data.candidates.length > 0 && (
        <CandidateDesk
          key={start.data?.screeningId}
          isActive={isActive}
          candidates={progress.data.candidates.map(({ row, queryName, ...candidate }) => ({
            candidate,
            row,
            asked: candidate.asked ?? { name: queryName },
          }))}
        />
      )}
    </>
  );
}

interface ListFormProps {
  readonly isPending: boolean;
  readonly onSubmit: (list: ListQuery) => void;
}

function ListForm({ isPending, onSubmit }: ListFormProps) {
  const t = useMessages();
  const meta = useMeta().data;
  const [file, setFile] = useState<File | null>(null);
  const [purpose, setPurpose] = useState("");
  const [profile, setProfile] = useState("");
  const [tried, setTried] = useState(false);
  const submit = async () => {
    setTried(true);
    if (file === null || purpose === "") return;
    onSubmit({
      filename: file.name,
      csv: await file.text(),
      purpose,
      ...(profile === "" ? {} : { profile }),
    });
  };
  return (
    <form
      className={panel.stack}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <div className={panel.pair}>
        <CharterSelect
          label={t("field.purpose")}
          required
          withEmpty
          entries={meta?.purposes ?? []}
          value={purpose}
          error={tried && purpose === "" ? t("missing.purpose") : undefined}
          onChange={setPurpose}
        />
        <ProfileSelect value={profile} purpose={purpose} onChange={setProfile} />
      </div>
      <div className={panel.actions}>
        <FileButton accept=".csv,text/csv,text/plain" onChange={setFile}>
          {(props) => (
            <Button {...props} variant="default">
              {file === null ? t("screen.list.choose") : <bdi>{file.name}</bdi>}
            </Button>
          )}
        </FileButton>
        <Button type="submit" loading={isPending} disabled={file === null}>
          {t("screen.list.submit")}
        </Button>
      </div>
    </form>
  );
}

function ListProgress({ screening }: { readonly screening: ListScreening }) {
  const t = useMessages();
  const format = useLocaleFormat();
  const { state, rows, done, rejected, candidates, clearedEarlier } = screening;
  const counts = {
    done: format.number(done),
    rows: format.number(rows),
    candidates: format.number(candidates.length),
    rejected: format.number(rejected.length),
  };
  return (
    <div className={panel.stack} style={{ marginTop: 16 }} aria-live="polite">
      <Progress
        value={rows === 0 ? 0 : (100 * done) / rows}
        color="gray"
        aria-label={t("screen.list.progress")}
      />
      <span>
        {state === "running" && <Loader size="xs" />} {t(`screen.list.${state}`, counts)}
      </span>
      {clearedEarlier > 0 && (
        <span>{t("screen.clearedEarlier", { count: format.number(clearedEarlier) })}</span>
      )}
      {rejected.length > 0 && (
        <Callout tone="soon" title={t("screen.list.rejected", { rejected: counts.rejected })}>
          <ul className={panel.list}>
            {rejected.slice(0, 50).map((line) => (
              <li key={line.line}>{t("screen.list.line", { line: line.line, reason: line.reason })}</li>
            ))}
          </ul>
        </Callout>
      )}
    </div>
  );
}
