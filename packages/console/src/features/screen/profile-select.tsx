/** Where the threshold stands, put as what it means for the people who are stopped. */
import { NativeSelect } from "@mantine/core";
import { useEffect } from "react";
import { useMessages } from "../../lib/i18n/messages.ts";
import { useLocaleFormat } from "../../lib/locale-format.ts";
import { useProfiles } from "./screen-queries.ts";

interface ProfileSelectProps {
  /** Empty: the node's default. */
  readonly value: string;
  readonly purpose: string;
  readonly error?: string | undefined;
  readonly onChange: (profile: string) => void;
}

export function ProfileSelect({ value, purpose, error, onChange }: ProfileSelectProps) {
  const t = useMessages();
  const format = useLocaleFormat();
  const { data } = useProfiles();
  const chosen = value === "" ? (data?.default ?? "") : value;
  const allowed = (data?.profiles ?? []).filter(
    ({ purposes }) => purpose === "" || purposes === undefined || purposes.includes(purpose),
  );
  const profile = allowed.find(({ name }) => name === chosen);
  // A profile that the purpose forbids is not kept behind what the list shows.
  const isForbidden = data !== undefined && value !== "" && profile === undefined;
  useEffect(() => {
    if (isForbidden) onChange("");
  });
  const hint = t.code("screen", `profile.${chosen}.hint`);
  return (
    <NativeSelect
      label={t("screen.profile")}
      inputWrapperOrder={["label", "input", "description", "error"]}
      description={
        profile === undefined
          ? undefined
          : [
              hint === `profile.${chosen}.hint` ? "" : hint,
              t("screen.profile.shown", {
                threshold: format.share(profile.threshold),
                limit: format.number(profile.limit),
              }),
            ].join(" ")
      }
      value={chosen}
      error={error}
      data={allowed.map(({ name }) => {
        const word = t.code("screen", `profile.${name}`);
        return { value: name, label: word === `profile.${name}` ? name : word };
      })}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
