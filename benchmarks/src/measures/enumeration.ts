import { randomInt, randomUUID } from 'node:crypto';
import { openShowcase, type Person } from '@rollcall/server/showcase';
import { startChild } from '../child.ts';
import { chanceBound, heldOutAccuracy, type TwoKinds } from '../classifier.ts';
import { atMost, type Figure } from '../figure.ts';
import type { TimedPost, TimedPostsJobs } from '../load/timed-posts.ts';

const people = 200;
/** For each person: below what makes an account wait after failures, and an account's changes of address in a day. */
const turns = 4;

/** How something is asked about an address, the person who asks being one of the organization. */
type Question = (email: string, asker: Asker) => TimedPost;
type Asker = Person & { cookie: string };

/**
 * Whether the time of an answer tells that an address has an account: by signing in with a wrong password, by asking for
 * a new password, and by wanting the address for oneself. Known and unknown addresses are asked about in random order, and
 * a classifier that has learned from half of the answers guesses about the other half.
 */
export async function enumeration(): Promise<Figure[]> {
  const product = await openShowcase({ trustedProxies: ['127.0.0.1'] });
  const load = startChild<TimedPostsJobs>(new URL('../load/timed-posts.ts', import.meta.url));
  try {
    const { admin } = await product.given.organization();
    const askers: Asker[] = [];
    for (let count = 0; count < people; count += 1) {
      const person = await product.given.member(admin);
      askers.push({ ...person, cookie: await product.cookieOf(person.accountId) });
    }
    const figures: Figure[] = [];
    for (const [name, question] of Object.entries(questions(product.url))) {
      const kinds = await measure(question, askers, (posts) => load.ask('time', posts));
      const value = heldOutAccuracy(kinds) * 100;
      const target = atMost(chanceBound(kinds) * 100);
      figures.push({ name: `${name}: right guesses at who has an account`, value, unit: '%', target });
    }
    return figures;
  } finally {
    await load.close();
    await product.close();
  }
}

function questions(url: string): Record<string, Question> {
  const post = (procedure: string, status: number, input: object, cookie?: string): TimedPost => ({
    url: `${url}/trpc/${procedure}`,
    // Everybody asks from an address of their own: what one address may ask for in an hour is not what is measured.
    headers: {
      'content-type': 'application/json',
      origin: url,
      'x-forwarded-for': `2001:db8:${randomInt(65_536).toString(16)}:${randomInt(65_536).toString(16)}::1`,
      ...(cookie === undefined ? {} : { cookie }),
    },
    body: JSON.stringify(input),
    status,
  });
  return {
    'Sign-in': (email) => post('session.signIn', 401, { email, password: 'wrong kettle 42 orbit' }),
    'Forgotten password': (email) => post('password.requestReset', 200, { email }),
    'Change of the email address': (email, { cookie }) =>
      post('emailChange.request', 200, { email, mutationId: randomUUID() }, cookie),
  };
}

/** Asks about everybody else's address and about as many that nobody has. */
async function measure(
  question: Question,
  askers: readonly Asker[],
  time: (posts: TimedPost[]) => Promise<number[]>,
): Promise<TwoKinds> {
  const kinds = { known: [] as number[], unknown: [] as number[] };
  const samples = askers.flatMap((asker, index) =>
    Array.from({ length: turns }, (_unused, turn) => {
      const isKnown = turn % 2 === 0;
      const known = askers[(index + turn + 1) % askers.length] ?? asker;
      const email = isKnown ? known.email : `nobody.${known.email}`;
      return { isKnown, post: question(email, asker) };
    }),
  );
  const inRandomOrder = shuffled(samples);
  const times = await time(inRandomOrder.map(({ post }) => post));
  for (const [index, { isKnown }] of inRandomOrder.entries()) {
    kinds[isKnown ? 'known' : 'unknown'].push(times[index] ?? Number.NaN);
  }
  return kinds;
}

/** Fisher and Yates. */
function shuffled<Value>(values: readonly Value[]): Value[] {
  const mixed = [...values];
  for (let last = mixed.length - 1; last > 0; last -= 1) {
    const other = randomInt(last + 1);
    [mixed[last], mixed[other]] = [mixed[other] as Value, mixed[last] as Value];
  }
  return mixed;
}
