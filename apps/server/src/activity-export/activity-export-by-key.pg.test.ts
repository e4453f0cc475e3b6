import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { apiKeyScopes, limits, operatorKeyScopes } from '@rollcall/domain';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createApiKeys } from '../auth/api-keys.ts';
import { createHeadSigner } from '../auth/head-signer.ts';
import { revokeApiKey } from '../operations/change-api-key.ts';
import { changeRole } from '../operations/change-role.ts';
import { createInvitations } from '../operations/create-invitations.ts';
import { createOperatorKey } from '../operations/operator-keys.ts';
import { mintId } from '../storage/mint-id.ts';
import { readAnswer } from '../testing/caller.ts';
import type { GivenOrganization } from '../testing/given.ts';
import { type HttpServer, openHttpServer } from '../testing/http-server.ts';
import { openWorld, type World } from '../testing/world.ts';
import { verifyExport } from './verify-export.ts';

const scopes = ['activity:read'] as const;
let world: World;
let server: HttpServer;
let acme: GivenOrganization;
let logged = '';
beforeAll(async () => {
  world = await openWorld();
  const log = pino({}, { write: (line: string) => void (logged += line) });
  server = await openHttpServer(world, { log });
  acme = await world.given.organization();
});
beforeEach(() => world.db.pool.query('DELETE FROM rate_limit'));
afterAll(async () => {
  await server.close();
  await world.close();
});

/** Asks for an export as a tool does, which names no origin. */
async function take(apiKey: string, { organizationId } = acme, headers: Record<string, string> = {}) {
  return fetch(`${server.url}/activity-export`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${apiKey}`, ...headers },
    body: JSON.stringify({ organizationId, format: 'ndjson', filter: {}, mutationId: mintId('session') }),
  });
}

const outcomeOf = async (...args: Parameters<typeof take>) => (await readAnswer(await take(...args))).outcome;

const taken = () => world.db.prisma.event.findMany({ where: { type: 'activity.exported' }, orderBy: { seq: 'asc' } });

test('[KEY18] a key takes the whole log, which verifies, and the event of that is in it and names the key', async () => {
  const keys = [await world.given.apiKey(acme.admin, { scopes, name: 'archive' })];
  const service = await world.given.serviceKey(acme.admin, { scopes, name: 'vault' });
  for (const { token } of [...keys, service]) {
    const lines = (await (await take(token)).text()).trimEnd().split('\n');
    const { fault, events } = await verifyExport(
      createInterface({ input: Readable.from(lines.map((l) => `${l}\n`)) }),
      {
        keys: [createHeadSigner(world.secret).key],
      },
    );
    expect([fault, events]).toEqual([null, lines.length - 2]);
    const note = JSON.parse(lines.at(-2) ?? '') as Record<string, unknown>;
    expect(note).toMatchObject({ type: 'activity.exported', data: { format: 'ndjson' } });
  }
  expect((await taken()).map(({ actorKind, actorId }) => [actorKind, actorId])).toEqual([
    ['apiKey', keys[0]?.apiKeyId],
    ['serviceKey', service.serviceKeyId],
  ]);
});

test('[KEY18] a key that may not is refused as a call would be, and nothing is noted', async () => {
  const { given, deps } = world;
  const globex = await given.organization({ name: 'Globex' });
  const strict = await given.organization({ name: 'Strict' });
  const former = await given.member(acme.admin, { role: 'admin' });
  const { token } = await given.apiKey(acme.admin, { scopes });
  const { token: shrunk } = await given.apiKey(former, { scopes });
  const { membershipId } = former;
  const { accountId } = acme.admin;
  const { organizationId } = acme;
  await given.act(accountId, changeRole, { organizationId, membershipId, role: 'member', seenVersion: 2 });
  const all = apiKeyScopes.filter((scope) => scope !== 'activity:read');
  const { token: otherScopes } = await given.apiKey(acme.admin, { scopes: all });
  const afar = await given.serviceKey(acme.admin, { scopes, networks: ['192.0.2.0/24'] });
  const platform = { name: 'platform', scopes: operatorKeyScopes, networks: [], lifetimeDays: 90 };
  const { token: operators } = await createOperatorKey(deps, platform);
  const { token: suspended } = await given.apiKey(globex.admin, { scopes });
  await given.suspend(globex.organizationId);
  const { token: factorless } = await given.apiKey(await given.member(strict.admin, { role: 'admin' }), { scopes });
  await given.secondFactor(strict.admin);
  await given.factorRule(strict.admin, 0);

  const before = (await taken()).length;
  expect({
    otherScopes: await outcomeOf(otherScopes),
    shrunk: await outcomeOf(shrunk),
    elsewhere: await outcomeOf(token, strict),
    nowhere: await outcomeOf(token, { ...acme, organizationId: mintId('organization') }),
    suspended: await outcomeOf(suspended, globex),
    factorless: await outcomeOf(factorless, strict),
    operators: await outcomeOf(operators),
    afar: await outcomeOf(afar.token),
    wrong: await outcomeOf('rc_nonsense'),
    besideCookie: await outcomeOf(token, acme, { cookie: 'rollcall=x' }),
    form: await outcomeOf(token, acme, { 'content-type': 'text/plain' }),
  }).toEqual({
    otherScopes: 'permission.denied',
    shrunk: 'permission.denied',
    elsewhere: 'organization.not-found',
    nowhere: 'organization.not-found',
    suspended: 'organization.suspended',
    factorless: 'membership.second-factor-required',
    operators: 'apiKey.not-allowed',
    afar: 'apiKey.rejected',
    wrong: 'apiKey.rejected',
    besideCookie: 'apiKey.beside-cookie',
    form: 'request.invalid',
  });
  expect(await taken()).toHaveLength(before);
  expect(logged).toContain('authn_token_invalid');
  expect(logged).toMatch(new RegExp(`authz_fail.*/activity-export.*key_`));
});

test('[KEY18] an export counts as a call of its key, and who has none left is told for how long', async () => {
  const { token } = await world.given.apiKey(acme.admin, { scopes });
  const apiKeys = createApiKeys(world.db, world.clock);
  const holder = await apiKeys.authenticate(token, '127.0.0.1');
  await apiKeys.countCalls(holder, limits.apiKey.maxCallsPerMinute - 1);
  expect(await outcomeOf(token)).toBe('ok');
  const refused = await take(token);
  expect([refused.status, (await readAnswer(refused)).outcome]).toEqual([429, 'request.too-many']);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
});

test('[KEY18] [G6] a key that is revoked while it takes the log gets no further', async () => {
  const { organizationId, admin, domain } = await world.given.organization();
  const { token, apiKeyId } = await world.given.apiKey(admin, { scopes });
  for (const act of [1, 2]) {
    const emails = Array.from({ length: limits.invitationMail.maxAddressesPerAct }, (_, n) => `p${act}.${n}@${domain}`);
    const invitations = emails.map((email) => ({ email, role: 'member' as const }));
    await world.given.act(admin.accountId, createInvitations, { organizationId, invitations });
  }
  const { pool } = world.db;
  const query = pool.query.bind(pool) as (...args: unknown[]) => Promise<unknown>;
  let asked = 0;
  // The key is looked at once for the request and once for each page; before the second page it is revoked.
  pool.query = (async (...args: unknown[]) => {
    if ((args[0] as { name?: string }).name === 'live-api-keys' && ++asked === 3) {
      await world.given.act(admin.accountId, revokeApiKey, { organizationId, apiKeyId });
    }
    return query(...args);
  }) as typeof pool.query;
  try {
    const response = await take(token, { organizationId, admin, domain });
    expect(response.status).toBe(200);
    await expect(response.text()).rejects.toThrow('terminated');
  } finally {
    pool.query = query as typeof pool.query;
  }
  expect(asked).toBe(3);
});
