/** Desks, not persons: each member with its round-the-clock desks. This node's own member is not offered. */
import { Checkbox } from "@mantine/core";
import { useId } from "react";
import { useMessages } from "../../lib/i18n/messages.ts";
import { useMeta, useMetaNames } from "../../lib/meta.ts";
import styles from "./recipient-fields.module.css";

interface RecipientFieldsProps {
  readonly chosen: readonly string[];
  readonly onChange: (chosen: string[]) => void;
  readonly error: string | undefined;
}

export function RecipientFields({ chosen, onChange, error }: RecipientFieldsProps) {
  const t = useMessages();
  const errorId = useId();
  const names = useMetaNames();
  const members = (useMeta().data?.members ?? []).filter((member) => !member.own);
  const toggle = (key: string, on: boolean) =>
    onChange(on ? [...chosen, key] : chosen.filter((each) => each !== key));
  const firstDesks = members.flatMap((member) =>
    member.desks.slice(0, 1).map((desk) => `${member.id}/${desk.id}`),
  );
  return (
    <fieldset className={styles.group} aria-describedby={error === undefined ? undefined : errorId}>
      <legend className="visually-hidden">{t("warning.to")}</legend>
      <div className={styles.members}>
        {members.map((member) => (
          <fieldset key={member.id} className={styles.member}>
            <legend>{names.member(member.id)}</legend>
            {member.desks.map((desk) => {
              const key = `${member.id}/${desk.id}`;
              const service = member.services.find((each) => each.id === desk.service);
              return (
                <Checkbox
                  key={key}
                  label={desk.name}
                  description={service?.name}
                  checked={chosen.includes(key)}
                  onChange={(event) => toggle(key, event.currentTarget.checked)}
                />
              );
            })}
          </fieldset>
        ))}
      </div>
      {members.length > 1 && (
        <Checkbox
          label={t("warning.to.all")}
          checked={firstDesks.every((key) => chosen.includes(key))}
          onChange={(event) => onChange(event.currentTarget.checked ? firstDesks : [])}
        />
      )}
      {error !== undefined && (
        <p id={errorId} className={styles.error} role="alert">
          {error}
        </p>
      )}
    </fieldset>
  );
}
