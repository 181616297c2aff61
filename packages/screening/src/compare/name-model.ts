/**
 * The constants of the name model, in nats (natural logarithms of odds). A pair of tokens speaks by how rarely anybody
 * agrees that well by chance, less what its differences cost; tokens without a partner speak against.
 */
export const nameModel = {
  /** No token is worth more: a share of people under 1 in 8,000 is not measured by holdings of this size. */
  rarityMax: 9,
  /** Agreement of tokens is not independent: who is called Mohamed is more often called Ahmed too. */
  dependence: 1,
  /** Weight of the distance. */
  distance: 0,
  /** A token asked for without a partner on file; a token on file that was not asked for (people shorten names). */
  askedLeft: 0.8,
  fileLeft: 0.8,
  /** One of each: two names that differ. */
  contradiction: 1.5,
  /** An initial that fits. */
  initial: 1.5,
  initialLeft: 0.4,
  /** Distances beyond are other names: at most so many nats, and so much of what the sounds weigh. */
  distanceMax: 20,
  distanceShare: 0.55,
  /** Pairs worth less are no pairs. */
  pairMin: -1.5,
  holdings: 1,
  background: 1,
  pairWhole: 1,
  leftMax: 8,
  askedWeight: 1.6,
  fileWeight: 0.8,
  convincing: 4,
  worthPower: 1.5,
  massMin: 4.5,
  nicknameShare: 0.5,
  formShare: 0.4,
  /** False alarms fall by a factor of e with so much of the log odds of the share that agrees. */
  natsPerOdds: 1.7,
  floor: -6,
  supportedFully: 0,
  join: 0.7,
  nickname: 2.5,
};
