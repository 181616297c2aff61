/** The name's part of the reasons: which tokens agree, how well, how rare they are; which have no partner. */
import { nameModel, type Reason, type ReasonRarity, type ReasonRule, roundWeight } from "../compare/index.ts";
import type { NameToken } from "../text/index.ts";
import { isEquivalent } from "./equivalents.ts";
import type { LikeList } from "./like-list.ts";
import type { AskedName, NameScorer } from "./name-score.ts";

/** What the scorer knows of the name that it has just compared. `tokens`: ids on file; `listed`: the same as text. */
export interface ComparedName {
  readonly asked: AskedName;
  readonly tokens: ArrayLike<number>;
  readonly listed: readonly NameToken[];
}

/** A pair that keeps so much of its rarity sounds the same. */
const alikeShare = 0.9;

export function explainName(scorer: NameScorer, compared: ComparedName): Reason[] {
  const reasons: Reason[] = [];
  for (let j = 0; j < compared.listed.length; j++) {
    const i = scorer.askedOf[j] as number;
    if (i === -1) reasons.push(explainLeftOnFile(scorer, compared, j));
    else if (scorer.joins[j] !== 3) reasons.push(explainPair(scorer, compared, i, j));
  }
  for (const [i, token] of compared.asked.tokens.entries())
    if (!scorer.isAskedPaired(i)) {
      const nats = Math.min(nameModel.leftMax, (compared.asked.like[i] as LikeList).best);
      const weight = roundWeight(scorer.losses.asked * nats);
      reasons.push({ kind: "against", feature: "name", rule: "name-asked-only", asked: token.text, weight });
    }
  return reasons;
}

function explainPair(scorer: NameScorer, { asked, listed }: ComparedName, i: number, j: number): Reason {
  const join = scorer.joins[j];
  const textOf = (tokens: readonly NameToken[], first: number, run: number) =>
    tokens
      .slice(first, first + run)
      .map(({ text }) => text)
      .join(" ");
  const nats = Math.max(0, scorer.pairNats[j] as number);
  const rarity = scorer.pairRarityOf(j);
  return {
    kind: "for",
    feature: "name",
    rule:
      join === 0
        ? pairRule(asked.tokens[i] as NameToken, listed[j] as NameToken, nats / rarity)
        : "name-joined",
    asked: textOf(asked.tokens, i, join === 1 ? 2 : 1),
    onFile: textOf(listed, j, join === 2 ? 2 : 1),
    ...toRarity(rarity),
    weight: roundWeight(nats),
  };
}

function pairRule(asked: NameToken, listed: NameToken, share: number): ReasonRule {
  if (asked.text === listed.text) return "name-equal";
  if (asked.initial || listed.initial) return "name-initial";
  if (share >= alikeShare) return "name-alike";
  return isEquivalent(asked.sound, listed.sound) ? "name-nickname" : "name-near";
}

function explainLeftOnFile(scorer: NameScorer, { tokens, listed }: ComparedName, j: number): Reason {
  const nats = Math.min(nameModel.leftMax, scorer.weightOf(tokens[j] as number));
  return {
    kind: "against",
    feature: "name",
    rule: "name-on-file-only",
    onFile: (listed[j] as NameToken).text,
    weight: roundWeight(scorer.losses.file * nats),
  };
}

function toRarity(nats: number): { rarity?: ReasonRarity } {
  if (nats < 4) return { rarity: "very-common" };
  if (nats < 6) return { rarity: "common" };
  return nats > 8 ? { rarity: "rare" } : {};
}
