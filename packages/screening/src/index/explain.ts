/** The name's part of the reasons: which tokens agree, how well, how rare they are; which have no partner. */
import { likenessWorth, type NameAgreement, type Reason, roundWeight } from "../compare/index.ts";

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
    const how = a === b ? "agrees" : pair.likeness >= 0.9 ? `agrees with “${b}”` : `is like “${b}”`;
    const text = `“${a}” ${how}${rarity(pair.weight)}`;
    return {
      kind: "for",
      feature: "name",
      text,
      weight: roundWeight(pair.weight * likenessWorth(pair.likeness)),
    };
  });
  for (const query of agreement.queryLeft) reasons.push(left(asked[query], "asked, not on file"));
  for (const token of agreement.listedLeft) reasons.push(left(listed[token], "on file, not asked"));
  return reasons;
}

function left(token: ExplainedToken | undefined, where: string): Reason {
  const weight = roundWeight(Math.min(8, token?.weight ?? 0) * (where.startsWith("asked") ? 1.1 : 0.35));
  return { kind: "against", feature: "name", text: `“${token?.text ?? ""}” ${where}`, weight };
}

function rarity(nats: number): string {
  if (nats < 4) return ", a very common name";
  if (nats < 6) return ", a common name";
  return nats > 8.5 ? ", a rare name" : "";
}
