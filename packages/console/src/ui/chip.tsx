/** A short word in a frame. The tone only repeats what the word says: nothing is told by colour alone. */
import type { ReactNode } from "react";
import styles from "./chip.module.css";

export type ChipTone = "plain" | "open" | "done" | "late" | "soon" | "drill" | "bare";

export function Chip({
  tone = "plain",
  children,
}: {
  readonly tone?: ChipTone;
  readonly children: ReactNode;
}) {
  return <span className={`${styles.chip} ${styles[tone] ?? ""}`}>{children}</span>;
}
