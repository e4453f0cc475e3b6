import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { MembershipId, OrganizationId } from '@rollcall/domain';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { acceptAsNewAccount } from '../operations/accept-invitation.ts';
import { completeProvisioningStep, retryProvisioning } from '../operations/provisioning.ts';
import { getProvisioning } from '../queries/get-provisioning.ts';
import { goodPassword, type Person } from '../testing/given.ts';
import { openWorld, type World } from '../testing/world.ts';
import { provisionTask } from './provision.ts';
import { httpProvisioningEndpoint } from './provisioning-endpoint.ts';

interface Call {
  headers: IncomingHttpHeaders;
  body: string;
}

let world: World;
let admin: Person;
let url: string;
let status = 204;
let calls: Call[] = [];
const secret = 'the platform and Rollcall share this one';

const platform = createServer((req, res) => {
  let body = '';
  req.on('data', (chunk: Buffer) => (body += chunk.toString()));
  req.on('end', () => {
    calls.push({ headers: req.headers, body });
    res.writeHead(status).end();
  });
});

beforeAll(async () => {
  world = await openWorld();
  ({ admin } = await world.given.organization());
  platform.listen(0, '127.0.0.1');
  await once(platform, 'listening');
  url = `http://127.0.0.1:${(platform.address() as AddressInfo).port}/provision`;
});
afterAll(async () => {
  platform.close();
  await world.close();
});
beforeEach(() => {
  calls = [];
  status = 204;
});

/** Somebody who has just accepted; account sync has not begun. */
async function newcomer(name: string) {
  const invitationId = await world.given.invitation(admin, `${name}@${admin.email.split('@')[1]}`);
  const token = await world.given.tokenOf(invitationId);
  return world.given.act(null, acceptAsNewAccount, { token, name: 'Alan Turing', password: goodPassword });
}

/** One run of the job, as the queue makes it at its nth attempt. */
function run(joined: { organizationId: OrganizationId; membershipId: MembershipId }, attempts: number, endpoint = url) {
  const job = { attempts, max_attempts: 25 } as Parameters<ReturnType<typeof provisionTask>>[1]['job'];
  const { organizationId, membershipId } = joined;
  return provisionTask(world.deps, httpProvisioningEndpoint(endpoint, secret, 500))(
    { organizationId, membershipId },
    { job },
  );
}

const stateOf = async (membershipId: string) =>
  (await world.db.prisma.membership.findUniqueOrThrow({ where: { id: membershipId } })).state;

test('[SYNC4] the membership turns active only after the platform has answered a signed call', async () => {
  const joined = await newcomer('signed');
  expect(await stateOf(joined.membershipId)).toBe('provisioning');
  await run(joined, 1);
  expect(await stateOf(joined.membershipId)).toBe('active');
  const [call] = calls;
  const { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signature } = call?.headers ?? {};
  const expected = createHmac('sha256', secret)
    .update(`${String(id)}.${String(timestamp)}.${call?.body}`)
    .digest('base64');
  expect(signature).toBe(`v1,${expected}`);
  expect(JSON.parse(call?.body ?? '')).toMatchObject({
    membershipId: joined.membershipId,
    account: { id: joined.accountId },
  });
});

test('[SYNC3] a job that runs again repeats nothing, and a repeated call has the same id', async () => {
  const joined = await newcomer('repeated');
  status = 500;
  await expect(run(joined, 1)).rejects.toThrow('http-500');
  status = 204;
  await run(joined, 2);
  await run(joined, 3);
  expect(calls).toHaveLength(2);
  expect(calls[1]?.headers['webhook-id']).toBe(calls[0]?.headers['webhook-id']);
  const step = { ...joined, step: 'account' as const };
  expect(await world.given.act(null, completeProvisioningStep, step)).toEqual({ next: null });
  const { rows } = await world.db.pool.query(
    "SELECT data->>'step' AS step FROM event WHERE type = 'provisioning.stepCompleted' AND data->>'membershipId' = $1 ORDER BY seq",
    [joined.membershipId],
  );
  expect(rows.map(({ step }: { step: string }) => step)).toEqual(['account', 'membership', 'access']);
});

test('[SYNC5] [SYNC6] a step that fails three times is stuck for all to see, an admin retries it, and it can be stuck again', async () => {
  const joined = await newcomer('stuck');
  const { organizationId, membershipId, accountId } = joined;
  const retry = () => world.given.act(admin.accountId, retryProvisioning, { organizationId, membershipId });
  const access = async () => (await getProvisioning(world.db, organizationId, accountId)).steps.at(-1);
  status = 503;
  await expect(run(joined, 1)).rejects.toThrow('http-503');
  await expect(retry()).rejects.toMatchObject({ code: 'provisioning.not-stuck' });
  await expect(run(joined, 2)).rejects.toThrow('http-503');
  expect(await access()).toMatchObject({ state: 'pending' });
  await expect(run(joined, 3)).rejects.toThrow('http-503');
  expect(await access()).toEqual({ step: 'access', state: 'stuck', reason: 'http-503' });

  await retry();
  expect(await access()).toMatchObject({ state: 'pending' });
  await expect(run(joined, 3, 'http://127.0.0.1:1/')).rejects.toThrow('unreachable');
  expect(await access()).toEqual({ step: 'access', state: 'stuck', reason: 'unreachable' });
  status = 200;
  await run(joined, 4);
  expect(await stateOf(membershipId)).toBe('active');
});
