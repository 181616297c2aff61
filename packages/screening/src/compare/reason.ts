/**
 * Why a candidate scored as it did, as data. `weight` is in nats of evidence, always positive; `kind` gives its
 * direction. Texts hold names and dates: they are personal data and are kept like the record that they speak of.
 */
export interface Reason {
  kind: "for" | "against";
  feature: "name" | "birth" | "nationality" | "gender" | "document";
  text: string;
  weight: number;
}

/** Counter-evidence first, then the heavier first: whoever decides must read what speaks against it. */
export function sortReasons(reasons: readonly Reason[]): Reason[] {
  return [...reasons].sort((a, b) =>
    a.kind === b.kind ? b.weight - a.weight : a.kind === "against" ? -1 : 1,
  );
}

export function roundWeight(weight: number): number {
  return Math.round(weight * 100) / 100;
}
