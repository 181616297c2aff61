/**
 * Six languages, each a flat catalogue that is complete (a test holds them against each other), so there is no
 * fallback language to slip into. Only the language in use is loaded.
 */
import i18next, { type i18n } from "i18next";
import { initReactI18next } from "react-i18next";
import type english from "./en.json";

export const languages = ["fr", "es", "ar", "nl", "de", "en"] as const;
export type Language = (typeof languages)[number];
export type MessageKey = keyof typeof english;

const languageKey = "vigie-language";

const catalogues: Readonly<Record<Language, () => Promise<{ default: Record<string, string> }>>> = {
  fr: () => import("./fr.json"),
  es: () => import("./es.json"),
  ar: () => import("./ar.json"),
  nl: () => import("./nl.json"),
  de: () => import("./de.json"),
  en: () => import("./en.json"),
};

export function isLanguage(input: unknown): input is Language {
  return languages.some((language) => language === input);
}

export function languageDirection(language: string): "ltr" | "rtl" {
  return language === "ar" ? "rtl" : "ltr";
}

/** What the reader chose here before, else what the browser asks for, else English. */
export function preferredLanguage(): Language {
  const stored = localStorage.getItem(languageKey);
  if (isLanguage(stored)) return stored;
  return navigator.languages.map((tag) => tag.slice(0, 2)).find(isLanguage) ?? "en";
}

async function loadCatalogue(language: Language): Promise<Record<string, string>> {
  return (await catalogues[language]()).default;
}

export async function createI18n(language: Language): Promise<i18n> {
  await i18next.use(initReactI18next).init({
    lng: language,
    resources: { [language]: { translation: await loadCatalogue(language) } },
    fallbackLng: false,
    // Keys are flat and hold dots; React escapes what it shows.
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  });
  applyLanguage(language);
  return i18next;
}

export async function chooseLanguage(language: Language): Promise<void> {
  if (!i18next.hasResourceBundle(language, "translation"))
    i18next.addResourceBundle(language, "translation", await loadCatalogue(language));
  await i18next.changeLanguage(language);
  localStorage.setItem(languageKey, language);
  applyLanguage(language);
}

function applyLanguage(language: Language): void {
  document.documentElement.lang = language;
  document.documentElement.dir = languageDirection(language);
}
