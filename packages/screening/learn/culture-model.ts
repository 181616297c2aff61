/**
 * Which culture's name a token is, by its letters: naive Bayes over trigrams, taught by the countries' lists of frequent
 * names and then by its own surest guesses. Good enough to draw invented names from; nothing else may use it,
 * least of all to say anything of a person.
 */
export const cultures = ["arabic", "russian", "hebrew", "european", "asian"] as const;
export type Culture = (typeof cultures)[number];

const countriesByCulture: Readonly<Record<Culture, string>> = {
  arabic: "AE DZ EG IQ JO KW LB LY MA SA TN IR PK",
  russian: "RU UA BY BG",
  hebrew: "IL",
  european:
    "GB US FR ES IT DE AT NL PT BR AR MX PL CZ SE NO DK FI IE CH BE CO CL PE HU RO GR HR SI SK AU NZ CA",
  asian: "JP KR CN TW VN KH",
};

export interface CultureModel {
  /** The likeliest culture and its probability. */
  guess(token: string): { culture: Culture; share: number };
}

export function countryToCulture(country: string): Culture | undefined {
  return cultures.find((culture) => countriesByCulture[culture].split(" ").includes(country));
}

/** How frequent each culture's tokens are in the sources, roughly. */
const priors: Readonly<Record<Culture, number>> = {
  arabic: 0.12,
  russian: 0.12,
  hebrew: 0.01,
  european: 0.65,
  asian: 0.1,
};
const gramLength = 3;
/** Added to the count of each trigram: what was not seen may still be. */
const pseudoCount = 0.3;
/** How many different trigrams there may be. */
const gramKinds = 4_000;

export function teachCultures(lessons: readonly { token: string; culture: Culture }[]): CultureModel {
  const counts = new Map(cultures.map((culture) => [culture, new Map<string, number>()]));
  const totals = new Map(cultures.map((culture) => [culture, 0]));
  for (const { token, culture } of lessons) {
    const own = counts.get(culture);
    for (const gram of tokenToGrams(token)) {
      own?.set(gram, (own.get(gram) ?? 0) + 1);
      totals.set(culture, (totals.get(culture) ?? 0) + 1);
    }
  }
  return {
    guess(token) {
      const grams = tokenToGrams(token);
      const logs = cultures.map((culture) => {
        const whole = (totals.get(culture) ?? 0) + pseudoCount * gramKinds;
        return grams.reduce(
          (sum, gram) => sum + Math.log(((counts.get(culture)?.get(gram) ?? 0) + pseudoCount) / whole),
          Math.log(priors[culture]),
        );
      });
      const best = Math.max(...logs);
      const whole = logs.reduce((sum, log) => sum + Math.exp(log - best), 0);
      return { culture: cultures[logs.indexOf(best)] as Culture, share: 1 / whole };
    },
  };
}

function tokenToGrams(token: string): string[] {
  const framed = `^^${token}$`;
  const grams: string[] = [];
  for (let at = 0; at + gramLength <= framed.length; at++) grams.push(framed.slice(at, at + gramLength));
  return grams;
}
