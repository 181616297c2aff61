/** The name's part of the reasons: which tokens agree, how well, how rare they are; which have no partner. */
import {
  likenessWorth,
  type NameAgreement,
  type Reason,
  type ReasonRarity,
  roundWeight,
} from "../compare/index.ts";

export interface ExplainedToken {
  text: string;
  /** Nats of rarity. */
  weight: number;
}

export function explainName(
  agreement: NameAgreement,
  asked: readonly ExplainedToken[],
  listed: readonly ExplainedToken[],
): Reason[] {
  const textOf = (tokens: readonly ExplainedToken[], first: number, run: number) =>
    tokens
      .slice(first, first + run)
      .map((token) => token.text)
      .join(" ");
  const reasons: Reason[] = agreement.pairs.map((pair) => {
    const [a, b] = [textOf(asked, pair.query, pair.queryRun), textOf(listed, pair.listed, pair.listedRun)];
    return {
      kind: "for",
      feature: "name",
      rule: a === b ? "name-equal" : pair.likeness >= 0.9 ? "name-alike" : "name-near",
      asked: a,
      onFile: b,
      ...toRarity(pair.weight),
      weight: roundWeight(pair.weight * likenessWorth(pair.likeness)),
    };
  });
  for (const query of agreement.queryLeft) {
    const token = asked[query];
    reasons.push({
      kind: "against",
      feature: "name",
      rule: "name-asked-only",
      asked: token?.text ?? "",
      weight: leftWeight(token, 1.1),
    });
  }
  for (const left of agreement.listedLeft) {
    const token = listed[left];
    reasons.push({
      kind: "against",
      feature: "name",
      rule: "name-on-file-only",
      onFile: token?.text ?? "",
      weight: leftWeight(token, 0.35),
    });
  }
  return reasons;
}

function leftWeight(token: ExplainedToken | undefined, share: number): number {
  return roundWeight(Math.min(8, token?.weight ?? 0) * share);
}

function toRarity(nats: number): { rarity?: ReasonRarity } {
  if (nats < 4) return { rarity: "very-common" };
  if (nats < 6) return { rarity: "common" };
  return nats > 8.5 ? { rarity: "rare" } : {};
}
