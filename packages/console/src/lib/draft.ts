/**
 * What somebody is typing, kept while the page lives: a look at the queue, a refused sending or an ended session loses
 * nothing. In memory only: a draft holds personal data, and the browser's storage must not.
 */
import { useCallback, useState } from "react";

const drafts = new Map<string, unknown>();

export interface DraftState<T> {
  readonly value: T;
  readonly change: (part: Partial<T>) => void;
  readonly reset: () => void;
}

export function useDraft<T extends object>(key: string, createEmpty: () => T): DraftState<T> {
  const [value, setValue] = useState<T>(() => (drafts.get(key) as T | undefined) ?? createEmpty());
  const change = useCallback(
    (part: Partial<T>) =>
      setValue((before) => {
        const after = { ...before, ...part };
        drafts.set(key, after);
        return after;
      }),
    [key],
  );
  const reset = useCallback(() => {
    drafts.delete(key);
    setValue(createEmpty());
  }, [key, createEmpty]);
  return { value, change, reset };
}

/** At sign-out nothing of the person before stays for the next. */
export function forgetDrafts(): void {
  drafts.clear();
}
