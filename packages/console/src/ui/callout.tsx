/** A message that stands in the page: what happened, and what to do about it. */
import type { ReactNode } from "react";
import styles from "./callout.module.css";

interface CalloutProps {
  readonly tone?: "plain" | "soon" | "late";
  readonly title: ReactNode;
  readonly children?: ReactNode;
}

export function Callout({ tone = "plain", title, children }: CalloutProps) {
  return (
    <div className={`${styles.callout} ${styles[tone] ?? ""}`} role={tone === "plain" ? "status" : "alert"}>
      <strong>{title}</strong>
      {children}
    </div>
  );
}
