/**
 * The constants of the name model. A pair of tokens speaks by how rarely anybody agrees that well by chance, in nats
 * (natural logarithms of odds), less what its differences cost; what is left over, or lost, makes the share of
 * agreement smaller, by the same nats times a weight.
 */
export const nameModel = {
  /** No token is worth more: a share of people under 1 in 8,000 is not measured by holdings of this size. */
  rarityMax: 9,
  /** Weight of the holdings' names and of people at large (data/background.json) in the share of people. */
  holdings: 1,
  background: 1,
  /** An initial that fits. */
  initial: 1.5,
  /** Two words are one name as long as they differ by less than distanceShare · mass ^ massPower nats. */
  distanceShare: 2.55,
  massPower: 0.5,
  /** And by less than this share of what the heavier weighs, which binds in short words. */
  massShareMax: 0.75,
  /** A class of consonants that only one has may cost this share of that distance before sounds are compared at all. */
  gapShare: 0.4,
  /** A word weighs at least so many nats: a slip of the hand in a short one is not beyond all bounds. */
  massMin: 4.5,
  /** How the worth of a pair falls with the share of the bearable distance: 1 - share ^ power. */
  worthPower: 2,
  /** Pairs worth less are no pairs. */
  pairMin: -1.5,
  /** A slip makes any token look unique; so many nats and no more may one weigh that is left over. */
  leftMax: 8,
  /** Nats of agreement at which a name is about two thirds convincing by itself. */
  convincing: 6,
  /** Share of the bearable distance that a pet form stands for, and another language's form. */
  nicknameShare: 0.5,
  formShare: 0.4,
  /** Tenths of a nat that agreement by a second reading costs, by what it is not worth. */
  tailScale: 200,
  /** Nats that two tokens joined into one cost. */
  join: 0.7,
  /** False alarms fall by a factor of e with so much of the log odds of the share that agrees. */
  natsPerOdds: 1.7,
  /** Nats of a name below which nothing else makes a candidate, and above which all else counts in full. */
  floor: -3,
  supportedFully: 0,
};

export interface LossWeights {
  /** A token asked for without a partner on file; a token on file that was not asked for (people shorten names). */
  asked: number;
  file: number;
  /** One of each: two names that differ. By the smaller of the two, and by no less than so many nats. */
  both: number;
  bothMin: number;
  /** What the differences of a pair take from it. */
  pair: number;
  /** The father's name of one side is the given name of the other. */
  father: number;
}

/** Among all that is held there is always somebody who bears some of the names: what is left over weighs much. */
export const searchLosses: LossWeights = { asked: 1.6, file: 0.8, both: 2.4, bothMin: 3, pair: 1, father: 3 };
/** Two records put beside each other were not picked by their names alone: names are left out, seldom changed. */
export const pairLosses: LossWeights = { asked: 0.3, file: 0.2, both: 3.5, bothMin: 6, pair: 1.5, father: 3 };
