import { Refusal } from '@rollcall/domain';
import { emptyFingerprint, type PullReply } from '@rollcall/protocol';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { changeRole } from '../operations/change-role.ts';
import { removeMembership } from '../operations/end-membership.ts';
import { accountReader, pullEvents } from '../queries/pull-events.ts';
import { openWorld, type Person, type World } from '../testing/index.ts';
import { holdingBack } from './testing/holding-back.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** Pulls a person's organization from its beginning, and lets `meanwhile` happen after the rights were read first. */
async function pullWhile(person: Person, meanwhile: () => Promise<void>): Promise<PullReply> {
  const held = holdingBack(world.db, 'find-standings');
  held.hold();
  const after = { seq: 0, fingerprint: emptyFingerprint };
  const pulling = pullEvents(held.db, accountReader(held.db, world.clock, person.accountId), {
    streamId: person.organizationId,
    after,
  });
  const settled = pulling.catch(() => {});
  await held.waiting(1);
  await meanwhile();
  held.release();
  await settled;
  return pulling;
}

test('[G6] a pull that overlaps with a demotion tells nothing of admins from the demotion on', async () => {
  const { admin, organizationId, domain } = await world.given.organization();
  const other = await world.given.member(admin, { role: 'admin' });
  const { membershipId } = other;
  const { version: seenVersion } = await world.db.prisma.membership.findUniqueOrThrow({ where: { id: membershipId } });
  const reply = await pullWhile(other, async () => {
    await world.given.act(admin.accountId, changeRole, { organizationId, membershipId, role: 'member', seenVersion });
    await world.given.invitation(admin, `late@${domain}`);
  });
  const events = reply.outcome === 'batch' ? reply.batch.events : [];
  expect(events.at(-1)?.type).toBe('membership.roleChanged');
  expect(events.map(({ type }) => type)).not.toContain('invitation.created');
});

test('[G6] a pull that overlaps with the removal is refused', async () => {
  const { admin, organizationId } = await world.given.organization();
  const member = await world.given.member(admin);
  const pulling = pullWhile(member, async () => {
    await world.given.act(admin.accountId, removeMembership, { organizationId, membershipId: member.membershipId });
  });
  await expect(pulling).rejects.toThrow(new Refusal('organization.not-found'));
});
