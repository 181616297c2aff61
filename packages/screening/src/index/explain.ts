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
  /** Place of the father's name on file + 1, 0 where none is told. */
  readonly father: number;
}

/** A pair that keeps so much of its rarity sounds the same. */
const alikeShare = 0.9;

export function explainName(scorer: NameScorer, compared: ComparedName): Reason[] {
  const reasons: Reason[] = [];
  const { asked, listed } = compared;
  for (let j = 0; j < listed.length; j++) {
    const i = scorer.askedOf[j] as number;
    if (i !== -1 && scorer.joins[j] !== 3) reasons.push(explainPair(scorer, compared, i, j));
  }
  reasons.push(...explainLeft(scorer, compared));
  if (scorer.fatherLoss > 0)
    reasons.push({
      kind: "against",
      feature: "name",
      rule: "name-order",
      asked: (asked.tokens[asked.father] as NameToken).text,
      onFile: (listed[compared.father - 1] as NameToken).text,
      weight: roundWeight(scorer.fatherLoss),
    });
  return reasons;
}

/** What is left over, by what it costs: two names that differ cost together, and each of them is shown with half. */
function explainLeft(scorer: NameScorer, { asked, tokens, listed }: ComparedName): Reason[] {
  const reasons: Reason[] = [];
  let both = scorer.leftBoth;
  for (let j = 0; j < listed.length; j++) {
    if ((scorer.askedOf[j] as number) !== -1) continue;
    const own = scorer.losses.file * Math.min(nameModel.leftMax, scorer.weightOf(tokens[j] as number));
    const weight = roundWeight(both-- > 0 ? scorer.bothLoss / 2 : own);
    const onFile = (listed[j] as NameToken).text;
    reasons.push({ kind: "against", feature: "name", rule: "name-on-file-only", onFile, weight });
  }
  both = scorer.leftBoth;
  for (const [i, token] of asked.tokens.entries()) {
    if (scorer.isAskedPaired(i)) continue;
    const own = scorer.losses.asked * Math.min(nameModel.leftMax, (asked.like[i] as LikeList).best);
    const weight = roundWeight(both-- > 0 ? scorer.bothLoss / 2 : own);
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

function toRarity(nats: number): { rarity?: ReasonRarity } {
  if (nats < 4) return { rarity: "very-common" };
  if (nats < 6) return { rarity: "common" };
  return nats > 8 ? { rarity: "rare" } : {};
}
