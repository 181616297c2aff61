/**
 * A name or text that others wrote. Hostile input is shown here: direction comes from the text itself, isolated from
 * its neighbours, and characters that reorder or hide text are drawn as marks instead of being obeyed.
 */
import { splitHidden } from "./hidden-characters.ts";
import styles from "./name-text.module.css";

export function NameText({ text }: { readonly text: string }) {
  return (
    <bdi className={styles.name} dir="auto">
      {splitHidden(text).map((part, index) =>
        part.hidden === undefined ? (
          part.text
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never move
          <span key={index} className={styles.control} title={part.hidden.code}>
            {part.hidden.label}
          </span>
        ),
      )}
    </bdi>
  );
}
