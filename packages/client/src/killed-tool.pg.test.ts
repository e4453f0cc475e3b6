import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openTestApp, type TestApp } from '@rollcall/server/testing';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { newMutationId } from './mutation-id.ts';
import { createRollcallClient } from './rollcall-client.ts';
import { seededRandom } from './testing/seeded-random.ts';
import { createClient } from './trpc-client.ts';

/** FEED_SEED=123 replays one run, as far as the interleaving of real processes can be replayed. */
const seed = Number(process.env['FEED_SEED'] ?? 1);
const tool = fileURLToPath(new URL('./testing/tailing-tool.ts', import.meta.url));

let app: TestApp;
const folder = mkdtempSync(join(tmpdir(), 'rollcall-tool-'));
beforeAll(async () => {
  app = await openTestApp();
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await app.close();
});

const done = (): number[] => {
  const file = join(folder, 'done');
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n').slice(0, -1).map(Number) : [];
};

function startTool(apiKey: string) {
  const { PATH = '' } = process.env;
  const env = { PATH, ROLLCALL_API_KEY: apiKey };
  const child = spawn(process.execPath, [tool, app.url, folder], { env, stdio: ['ignore', 'inherit', 'inherit'] });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const kill = async () => {
    child.kill('SIGKILL');
    await ended;
  };
  onTestFinished(kill);
  return kill;
}

test('[TOOL1] [TOOL2] a tool that is killed at random while it tails misses nothing, and does nothing twice once repeats are dropped', async () => {
  const random = seededRandom(seed);
  const { organizationId, admin, domain } = await app.world.given.organization();
  const { token } = await app.world.given.apiKey(admin, {
    scopes: ['event:read', 'activity:read', 'invitation:create'],
  });
  const { invitation } = createRollcallClient({ url: app.url, apiKey: token });
  let invited = 0;
  async function work(invitations: number): Promise<void> {
    for (let count = 0; count < invitations; count += 1) {
      const email = `person${(invited += 1)}@${domain}`;
      const act = { organizationId, invitations: [{ email, role: 'member' as const }], mutationId: newMutationId() };
      await invitation.create.mutate(act);
    }
  }

  for (let life = 0; life < 6; life += 1) {
    const dieAfter = done().length + 1 + Math.floor(random() * 10);
    const kill = startTool(token);
    // It dies in the middle of its work: at some event of this life, while others follow.
    const working = work(15);
    await expect.poll(() => done().length, { interval: 2, timeout: 20_000 }).toBeGreaterThanOrEqual(dieAfter);
    await kill();
    await working;
  }

  const kill = startTool(token);
  const log = await app.world.db.prisma.event.findMany({
    where: { streamId: organizationId },
    orderBy: { seq: 'asc' },
  });
  const until = log.at(-1)?.seq ?? 0;
  await expect.poll(() => done().includes(until), { timeout: 20_000 }).toBe(true);
  await kill();
  const seqs = [...new Set(done())].filter((seq) => seq <= until);
  expect(seqs, `FEED_SEED=${seed}`).toEqual(log.map(({ seq }) => seq));
  // What comes again is what was done and not stored: one event for each death at most.
  expect(done().length - new Set(done()).size, `FEED_SEED=${seed}`).toBeLessThanOrEqual(6);
}, 120_000);

test('[TOOL5] a tool is told that its key was revoked, and a key that never was is told the same', async () => {
  const { organizationId, admin } = await app.world.given.organization();
  const { token, apiKeyId } = await app.world.given.apiKey(admin);
  const { events } = createRollcallClient({ url: app.url, apiKey: token });
  const seen: string[] = [];
  const ended = events.subscribe({
    after: 0,
    onEvent: ({ type }) => {
      seen.push(type);
    },
  });
  ended.catch(() => {});
  await expect.poll(() => seen, { timeout: 10_000 }).toContain('membership.activated');
  const person = createClient({ baseUrl: app.url, headers: { cookie: await app.cookieOf(admin.accountId) } });
  await person.apiKey.revoke.mutate({ organizationId, apiKeyId, mutationId: newMutationId() });
  await expect(ended).rejects.toMatchObject({ name: 'SubscriptionEnded', reason: 'key-rejected' });
  const other = createRollcallClient({ url: app.url, apiKey: 'rc_nonsense' });
  const never = other.events.subscribe({ organizationId, after: 0, onEvent: () => {} });
  await expect(never).rejects.toMatchObject({ reason: 'key-rejected' });
});
