import { openShowcase } from '@rollcall/server/showcase';
import { startChild } from '../child.ts';
import { spendOn } from '../cpu-time.ts';
import { atLeast, type Figure } from '../figure.ts';
import type { HttpLoad, HttpLoadJobs } from '../load/http-load.ts';
import { median } from '../percentile.ts';
import { openPlainServer } from '../plain-server.ts';

const rounds = 5;
const seconds = 1;

/**
 * The call by which the console learns who is signed in, against a plain Express route of the same process that takes
 * the same request and gives the same answer. Judged by answers per second of the server's own processor time: the
 * database and the load share the cores, and how they are scheduled is not what is measured. What lies between the two
 * is measured as well, so that one sees where the time goes.
 */
export async function sessionCheck(): Promise<Figure[]> {
  const product = await openShowcase();
  const load = startChild<HttpLoadJobs>(new URL('../load/http-load.ts', import.meta.url));
  const { admin } = await product.given.organization();
  const anonymous = { 'content-type': 'application/json', origin: product.url };
  const signedIn = { ...anonymous, cookie: await product.cookieOf(admin.accountId) };
  const check = { url: `${product.url}/trpc/session.get`, headers: signedIn, body: '{}', seconds };
  const answer = await (await fetch(check.url, { method: 'POST', headers: signedIn, body: check.body })).text();
  const question = { name: 'plain-question', text: 'SELECT clock_timestamp()' };
  const plain = await openPlainServer(JSON.parse(answer), () => product.deps.db.pool.query(question));

  const answersPerSecond = async (request: HttpLoad) => {
    const { cpuMs, value } = await spendOn(() => load.ask('post', request));
    return (value * 1_000) / cpuMs;
  };
  const steps: Record<string, HttpLoad> = {
    'A plain route that asks the database one thing': { ...check, url: `${plain.url}/asking` },
    'A procedure that asks nobody': { ...check, url: `${product.url}/trpc/configuration.get`, headers: anonymous },
    'Session check': check,
  };
  const ratios = new Map(Object.keys(steps).map((name) => [name, [] as number[]]));
  try {
    for (let round = 0; round <= rounds; round += 1) {
      const plainRate = await answersPerSecond({ ...check, url: `${plain.url}/plain` });
      for (const [name, request] of Object.entries(steps)) {
        const ratio = (await answersPerSecond(request)) / plainRate;
        // The first round is for warming up.
        if (round > 0) ratios.get(name)?.push(ratio);
      }
    }
  } finally {
    plain.close();
    await load.close();
    await product.close();
  }
  return Array.from(ratios, ([name, measured]) => ({
    name: `${name}, of a plain Express route`,
    value: median(measured),
    unit: '×' as const,
    ...(name === 'Session check' ? { target: atLeast(0.6) } : {}),
  }));
}
