/**
 * A sentence of the catalogue that holds what others wrote. The values come in as nodes and never pass through the
 * message's own template, so that a name can neither change the direction of the sentence nor be read as a template.
 */
import { Fragment, type ReactNode } from "react";
import { useMessages } from "./i18n/messages.ts";
import type { MessageKey } from "./i18n/setup.ts";
import { markValue, splitMarked } from "./marked-text.ts";

interface WordsProps {
  readonly message: MessageKey;
  readonly values: Readonly<Record<string, ReactNode>>;
}

export function Words({ message, values }: WordsProps) {
  const t = useMessages();
  const marked = Object.fromEntries(Object.keys(values).map((name) => [name, markValue(name)]));
  return splitMarked(t(message, marked)).map((part, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one sentence never move
    <Fragment key={index}>{part.value === undefined ? part.text : values[part.value]}</Fragment>
  ));
}
