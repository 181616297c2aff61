/** Language and theme: the only two things that the browser remembers. */
import { NativeSelect, useDirection, useMantineColorScheme } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useMessages } from "../lib/i18n/messages.ts";
import { chooseLanguage, isLanguage, languageDirection, languages } from "../lib/i18n/setup.ts";
import styles from "./shell.module.css";

/** Each language by its own name, so that it is found by those who cannot read the present one. */
const nameByLanguage = {
  fr: "Français",
  es: "Español",
  ar: "العربية",
  nl: "Nederlands",
  de: "Deutsch",
  en: "English",
} as const;

export function Settings() {
  const t = useMessages();
  const { i18n } = useTranslation();
  const { setDirection } = useDirection();
  // Transitions are kept: suppressing them would inject a style element, which the content policy refuses.
  const { colorScheme, setColorScheme } = useMantineColorScheme({ keepTransitions: true });
  return (
    <div className={styles.settings}>
      <NativeSelect
        size="xs"
        aria-label={t("settings.language")}
        value={i18n.language}
        data={languages.map((code) => ({ value: code, label: nameByLanguage[code] }))}
        onChange={(event) => {
          const next = event.currentTarget.value;
          if (isLanguage(next)) void chooseLanguage(next).then(() => setDirection(languageDirection(next)));
        }}
      />
      <NativeSelect
        size="xs"
        aria-label={t("settings.theme")}
        value={colorScheme}
        data={(["auto", "light", "dark"] as const).map((code) => ({
          value: code,
          label: t(`theme.${code}`),
        }))}
        onChange={(event) => setColorScheme(event.currentTarget.value as typeof colorScheme)}
      />
    </div>
  );
}
