/** The screening page's address: which of its lists, and an id. Never a name. */
export const screenTabs = ["person", "list", "kept", "late"] as const;
export type ScreenTab = (typeof screenTabs)[number];

export interface ScreenSearch {
  readonly tab?: ScreenTab;
  readonly candidate?: string;
}

export function parseScreenSearch(search: Readonly<Record<string, unknown>>): ScreenSearch {
  const tab = screenTabs.find((each) => each === search.tab);
  const candidate = typeof search.candidate === "string" ? search.candidate : undefined;
  return {
    ...(tab === undefined ? {} : { tab }),
    ...(candidate !== undefined && /^[a-z]{1,2}-[0-9a-z]{8,40}$/.test(candidate) ? { candidate } : {}),
  };
}
