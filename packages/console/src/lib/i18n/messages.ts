/** How a part gets its words: by a key of the catalogue, or by a code that the catalogue may or may not know. */
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { MessageKey } from "./setup.ts";

export interface Messages {
  (key: MessageKey, values?: Readonly<Record<string, string | number>>): string;
  /** The word for a code such as `noticeType` + `warning`; a code that is new to this console is shown as it is. */
  code(group: string, code: string): string;
}

export function useMessages(): Messages {
  const { t, i18n } = useTranslation();
  return useMemo(() => {
    const translate = (key: string, values?: Readonly<Record<string, string | number>>) =>
      t(key, { ...values });
    return Object.assign(translate, {
      code: (group: string, code: string) => {
        const key = `${group}.${code}`;
        return i18n.exists(key) ? translate(key) : code;
      },
    });
  }, [t, i18n]);
}
