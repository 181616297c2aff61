import { Button } from "@mantine/core";
import type { AnswerOf, routes } from "@vigie/contract";
import { useState } from "react";
import { useDraft } from "../../lib/draft.ts";
import { useMessages } from "../../lib/i18n/messages.ts";
import { useLocaleFormat } from "../../lib/locale-format.ts";
import { findingsByPath } from "../../lib/refusal.ts";
import { RefusalCallout } from "../../lib/refusal-callout.tsx";
import { Callout } from "../../ui/callout.tsx";
import { NameText } from "../../ui/name-text.tsx";
import panel from "../../ui/panel.module.css";
import { Panel } from "../../ui/panel.tsx";
import { CandidateDesk } from "./candidate-desk.tsx";
import { KeepInquiry } from "./keep-inquiry.tsx";
import { PersonFields } from "./person-fields.tsx";
import { bodyToAsked, createPersonForm, missingInPerson, personFormToBody } from "./screen-form.ts";
import { type PersonQuery, useScreenPerson } from "./screen-queries.ts";

export function PersonScreening({ isActive }: { readonly isActive: boolean }) {
  const t = useMessages();
  const draft = useDraft("screen person", createPersonForm);
  const screen = useScreenPerson();
  const [tried, setTried] = useState(false);
  const [isChanging, setIsChanging] = useState(true);
  const missing = missingInPerson(draft.value);
  const findings = findingsByPath(screen.error);
  const error = (path: string) => {
    const own = tried ? missing.get(path) : undefined;
    return own === undefined ? findings.get(path) : t(own);
  };
  const submit = () => {
    setTried(true);
    if (missing.size > 0) return;
    screen.mutate(personFormToBody(draft.value), { onSuccess: () => setIsChanging(false) });
  };
  const clear = () => {
    draft.reset();
    screen.reset();
    setTried(false);
    setIsChanging(true);
  };
  const isAnswered = screen.data !== undefined && screen.variables !== undefined;
  return (
    <>
      {isAnswered && !isChanging ? (
        <Question body={screen.variables} onChange={() => setIsChanging(true)} onNew={clear} />
      ) : (
        <Panel hint={t("screen.lead")}>
          <form
            className={panel.stack}
            noValidate
            onSubmit={(event) => {
              event.preventDefault();
              submit();
            }}
          >
            <PersonFields form={draft.value} change={draft.change} error={error} />
            <div className={panel.actions}>
              <Button type="submit" loading={screen.isPending}>
                {t("screen.submit")}
              </Button>
              <Button variant="default" onClick={clear}>
                {t("form.clear")}
              </Button>
            </div>
            <RefusalCallout error={screen.error} />
          </form>
        </Panel>
      )}
      {isAnswered && (
        <Answer
          key={screen.data.screeningId}
          answer={screen.data}
          body={screen.variables}
          isActive={isActive}
        />
      )}
    </>
  );
}

interface QuestionProps {
  readonly body: PersonQuery;
  readonly onChange: () => void;
  readonly onNew: () => void;
}

/** The question in one line, so that its candidates have the screen. */
function Question({ body, onChange, onNew }: QuestionProps) {
  const t = useMessages();
  return (
    <div className={panel.actions}>
      <strong>
        <NameText text={body.name} />
      </strong>
      {[body.birth, body.nationality, body.document, body.place]
        .filter((value) => value !== undefined)
        .map((value) => (
          <span key={value} className={panel.dim}>
            · <NameText text={value} />
          </span>
        ))}
      <Button size="compact-sm" variant="default" onClick={onChange}>
        {t("screen.change")}
      </Button>
      <Button size="compact-sm" variant="default" onClick={onNew}>
        {t("screen.new")}
      </Button>
    </div>
  );
}

interface AnswerProps {
  readonly answer: AnswerOf<typeof routes.screen.person>;
  readonly body: PersonQuery;
  readonly isActive: boolean;
}

function Answer({ answer, body, isActive }: AnswerProps) {
  const t = useMessages();
  const format = useLocaleFormat();
  const asked = bodyToAsked(body);
  const cleared =
    answer.clearedEarlier === 0
      ? undefined
      : t("screen.clearedEarlier", { count: format.number(answer.clearedEarlier) });
  return (
    <>
      {answer.candidates.length === 0 ? (
        <>
          <Callout title={t("screen.nobody")}>
            {cleared !== undefined && <p>{cleared}</p>}
            <p>{t("screen.nobody.hint")}</p>
          </Callout>
          <KeepInquiry screeningId={answer.screeningId} purpose={body.purpose} />
        </>
      ) : (
        <CandidateDesk
          isActive={isActive}
          note={cleared}
          candidates={answer.candidates.map((candidate) => ({
            candidate,
            asked: candidate.asked ?? asked,
          }))}
        />
      )}
    </>
  );
}
