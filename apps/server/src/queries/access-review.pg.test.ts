import type { ReviewedMember, ReviewPage, SignedHead } from '@rollcall/protocol';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createHeadSigner, isSignedBy } from '../auth/head-signer.ts';
import { mintId } from '../storage/mint-id.ts';
import { openSession } from '../testing/caller.ts';
import { type HttpServer, openHttpServer } from '../testing/http-server.ts';
import { openWorld, type World } from '../testing/world.ts';

let world: World;
let server: HttpServer;
beforeAll(async () => {
  world = await openWorld();
  server = await openHttpServer(world);
});
afterAll(async () => {
  await server.close();
  await world.close();
});

test('[HIS3] a review names everybody with role, factor, last day and working keys, and stands in the log under the head it shows', async () => {
  const { given, db } = world;
  const { admin, organizationId } = await given.organization();
  const grace = await given.member(admin);
  const { apiKeyId } = await given.apiKey(grace, { name: 'nightly sync', scopes: ['event:read'] });
  const { cookie } = await openSession(world, admin.accountId);
  const mutationId = mintId('session');
  const { data } = await server.call('accessReview.take', { organizationId, mutationId }, { cookie });
  const head = data as SignedHead;
  expect(isSignedBy(createHeadSigner(world.secret).key, head)).toBe(true);
  const last = await db.prisma.event.findFirstOrThrow({
    where: { streamId: organizationId },
    orderBy: { seq: 'desc' },
  });
  expect(last).toMatchObject({ type: 'accessReview.taken', seq: head.seq, hash: head.hash, actorId: admin.accountId });

  const list = async (seq: number): Promise<ReviewedMember[]> => {
    const members: ReviewedMember[] = [];
    let place = {};
    for (;;) {
      const input = { organizationId, seq, limit: 1, ...place };
      const page = (await server.call('accessReview.list', input, { cookie })).data as ReviewPage;
      members.push(...page.members);
      if (page.nextCursor === null) return members;
      place = { cursor: page.nextCursor };
    }
  };
  const today = new Date().toISOString().slice(0, 10);
  const [ada, member, ...others] = await list(head.seq);
  expect(others).toEqual([]);
  expect(ada).toMatchObject({ name: 'Ada Lovelace', role: 'admin', hasSecondFactor: false, apiKeys: [] });
  expect(member).toMatchObject({ name: 'Grace Hopper', email: grace.email, role: 'member', state: 'active' });
  expect(member?.apiKeys).toMatchObject([{ id: apiKeyId, name: 'nightly sync', scopes: ['event:read'] }]);
  for (const one of [ada, member]) expect((one?.lastSeenOn ?? '') >= today).toBe(true);

  // Who has left since is in the review of a moment at which they had not, with nothing that works now.
  await given.removal(admin, grace);
  expect((await list(head.seq)).find(({ accountId }) => accountId === grace.accountId)?.apiKeys).toEqual([]);
  expect((await list(2_000_000_000)).map(({ accountId }) => accountId)).toEqual([admin.accountId]);
});
