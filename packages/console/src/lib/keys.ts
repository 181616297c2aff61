/** Single-key commands. They are silent while somebody types, while a dialog is open, and with any modifier held. */
import { useEffect, useRef } from "react";

export type KeyMap = Readonly<Record<string, (() => void) | undefined>>;

export function useKeys(map: KeyMap): void {
  const current = useRef(map);
  useEffect(() => {
    current.current = map;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (document.querySelector("dialog[open]") !== null) return;
      if (isTyping(event.target)) return;
      const action = current.current[event.key];
      if (action === undefined) return;
      event.preventDefault();
      action();
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, []);
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (
    target.isContentEditable ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement
  )
    return true;
  if (target instanceof HTMLInputElement) return target.type !== "checkbox" && target.type !== "radio";
  return false;
}

/** Enter on a link or a button already means something; a page-wide Enter must leave it alone. */
export function isOnControl(): boolean {
  return (
    document.activeElement instanceof HTMLElement && document.activeElement.matches("a, button, summary")
  );
}
