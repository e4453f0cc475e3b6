/** How long answers took, in milliseconds, to questions about two kinds of things that must not be told apart. */
export interface TwoKinds {
  known: readonly number[];
  unknown: readonly number[];
}

/**
 * How well time tells the kinds apart, as the share (0 to 1) of right guesses: the best single cut is learned from every
 * second sample, and judged by the others, which it has not seen. A guess at random is right for half of them.
 */
export function heldOutAccuracy({ known, unknown }: TwoKinds): number {
  const learned = { known: every(known, 0), unknown: every(unknown, 0) };
  const asked = { known: every(known, 1), unknown: every(unknown, 1) };
  const cuts = [...learned.known, ...learned.unknown];
  const best = cuts.reduce((found, cut) => (distance(learned, cut) > distance(learned, found) ? cut : found));
  const right = rightGuesses(asked, best);
  return rightGuesses(learned, best) >= 0.5 ? right : 1 - right;
}

/**
 * The share that guessing at random stays below in all but one of about 740 measurements: three standard deviations of
 * the binomial distribution above a half.
 */
export function chanceBound({ known, unknown }: TwoKinds): number {
  const asked = every(known, 1).length + every(unknown, 1).length;
  return 0.5 + (3 * 0.5) / Math.sqrt(asked);
}

const every = (values: readonly number[], offset: 0 | 1) => values.filter((_value, index) => index % 2 === offset);

const distance = (kinds: TwoKinds, cut: number) => Math.abs(rightGuesses(kinds, cut) - 0.5);

/** The share of right guesses, when what takes longer than the cut is taken for known. Both kinds weigh the same. */
function rightGuesses({ known, unknown }: TwoKinds, cut: number): number {
  const slow = known.filter((time) => time > cut).length / known.length;
  const fast = unknown.filter((time) => time <= cut).length / unknown.length;
  return (slow + fast) / 2;
}
