/** Handling is kept as given: a Europol code, a TLP label, or both. The form has one select for each. */
export interface HandlingParts {
  readonly europol: string;
  readonly tlp: string;
}

export function handlingToParts(handling: readonly string[]): HandlingParts {
  return {
    europol: handling.find((code) => /^H\d$/.test(code)) ?? "",
    tlp: handling.find((code) => code.startsWith("TLP:")) ?? "",
  };
}

export function partsToHandling({ europol, tlp }: HandlingParts): string[] {
  return [europol, tlp].filter((code) => code !== "");
}
