import { goodPassword, openShowcase, type Person, type Showcase } from '@rollcall/server/showcase';
import { startChild } from '../child.ts';
import type { Figure } from '../figure.ts';
import type { ActsJobs } from '../load/acts.ts';

const windows = 8;
const commits = 400;
const hashes = 80;

/**
 * Role changes, invitations and sign-ins a second over HTTP, from eight windows at once in one organization. Beside
 * each, what bounds it on this machine: writes of one stream commit one after the other, and sign-ins hash a password.
 */
export async function actsPerSecond(): Promise<Figure[]> {
  const product = await openShowcase();
  const load = startChild<ActsJobs>(new URL('../load/acts.ts', import.meta.url));
  try {
    const { url, given, deps } = product;
    const { admin, organizationId, domain } = await given.organization();
    const people: Person[] = [];
    while (people.length < windows) people.push(await given.member(admin));
    const members = await Promise.all(
      people.map(async ({ membershipId: id }) => {
        const { version } = await deps.db.prisma.membership.findUniqueOrThrow({ where: { id } });
        return { membershipId: id, version };
      }),
    );
    const office = { url, organizationId, cookie: await product.cookieOf(admin.accountId) };

    const commit = await commitsPerSecond(product);
    const hash = await hashesPerSecond(product);
    const changeRole = await load.ask('changeRoles', { ...office, members });
    const invite = await load.ask('invite', { ...office, domain, windows });
    const emails = people.map(({ email }) => email);
    const signIn = await load.ask('signIn', { url, emails, password: goodPassword });
    return [
      { name: 'Role changes', value: changeRole, unit: '/s' },
      { name: 'Role changes, of bare commits of one connection', value: changeRole / commit, unit: '×' },
      { name: 'Invitations, with their mail', value: invite, unit: '/s' },
      { name: 'Invitations, of bare commits of one connection', value: invite / commit, unit: '×' },
      { name: 'Sign-ins', value: signIn, unit: '/s' },
      { name: 'Sign-ins, of bare password hashes', value: signIn / hash, unit: '×' },
    ];
  } finally {
    await load.close();
    await product.close();
  }
}

async function commitsPerSecond({ deps }: Showcase): Promise<number> {
  const client = await deps.db.pool.connect();
  try {
    await client.query('CREATE TABLE bare_commit (at timestamptz)');
    const startedAt = performance.now();
    for (let count = 0; count < commits; count += 1) await client.query('INSERT INTO bare_commit VALUES (now())');
    return (commits * 1_000) / (performance.now() - startedAt);
  } finally {
    client.release();
  }
}

async function hashesPerSecond({ deps }: Showcase): Promise<number> {
  const hashing = Array.from({ length: windows }, async () => {
    for (let count = 0; count < hashes / windows; count += 1) await deps.passwords.hash(goodPassword);
  });
  const startedAt = performance.now();
  await Promise.all(hashing);
  return (hashes * 1_000) / (performance.now() - startedAt);
}
