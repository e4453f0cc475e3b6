import { isIn, membershipDifference, type OrganizationId, type PastMembership, Refusal } from '@rollcall/domain';
import type { MemberDifference, PastMember, WantedMoment } from '@rollcall/protocol';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { acceptInvitation } from '../operations/accept-invitation.ts';
import { changeRole } from '../operations/change-role.ts';
import { deleteAccount } from '../operations/delete-account.ts';
import { leaveOrganization } from '../operations/end-membership.ts';
import { updateAccount } from '../operations/update-account.ts';
import { eraseLabels } from '../storage/erase-labels.ts';
import { readHead } from '../storage/event-log.ts';
import type { Person } from '../testing/given.ts';
import { openWorld, type World } from '../testing/world.ts';
import { listMemberDifferences } from './list-member-differences.ts';
import { listMembersAt } from './list-members-at.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

async function allAt(organizationId: OrganizationId, moment: WantedMoment, limit = 3): Promise<PastMember[]> {
  const members: PastMember[] = [];
  let cursor: string | undefined;
  do {
    const page = await listMembersAt(world.db, { organizationId, moment, limit, cursor });
    members.push(...page.members);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return members;
}

async function allDifferences(organizationId: OrganizationId, since: WantedMoment, until: WantedMoment, limit = 2) {
  const differences: MemberDifference[] = [];
  let cursor: string | undefined;
  do {
    const page = await listMemberDifferences(world.db, { organizationId, since, until, limit, cursor });
    differences.push(...page.differences);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return differences;
}

/** Who is in, as the live table says. */
async function liveMembers(organizationId: OrganizationId): Promise<PastMembership[]> {
  const rows = await world.db.prisma.membership.findMany({
    where: { organizationId, state: { not: 'removed' } },
    select: { id: true, accountId: true, role: true, state: true },
  });
  return byId(rows.map(({ id, ...row }) => ({ membershipId: id, ...row }) as PastMembership));
}

function byId(members: readonly PastMembership[]): PastMembership[] {
  const plain = members.map(({ membershipId, accountId, role, state }) => ({ membershipId, accountId, role, state }));
  return plain.toSorted((one, other) => (one.membershipId < other.membershipId ? -1 : 1));
}

const headOf = async (organizationId: OrganizationId) => (await readHead(world.db, organizationId))?.seq ?? 0;

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** HISTORY_SEED=123 replays one course of an organization. */
const replayed = process.env['HISTORY_SEED'];
const seeds = replayed === undefined ? [1, 2, 3, 4, 5, 6] : [Number(replayed)];

test.each(seeds)(
  '[HIS1] [HIS2] whatever happens (course %i), the log tells of every moment what the table said then',
  async (seed) => {
    const random = seededRandom(seed);
    const { given, db } = world;
    const { organizationId, admin, domain } = await given.organization();
    const people: Person[] = [admin];
    const one = (): Person => people[Math.floor(random() * people.length)] ?? admin;
    const membershipOf = ({ membershipId }: Person) =>
      db.prisma.membership.findUniqueOrThrow({ where: { id: membershipId } });
    /** Somebody who is an admin at this point of the course: there is always one (G7). */
    const anAdmin = async (): Promise<Person> => {
      const where = { organizationId, role: 'admin', state: 'active' };
      const { id } = await db.prisma.membership.findFirstOrThrow({ where, orderBy: { id: 'asc' } });
      return people.find(({ membershipId }) => membershipId === id) ?? admin;
    };
    const acts: (() => Promise<unknown>)[] = [
      async () => people.push(await given.member(await anAdmin(), { role: random() < 0.3 ? 'admin' : 'member' })),
      async () => {
        const person = one();
        const { version: seenVersion } = await membershipOf(person);
        const role = random() < 0.5 ? ('admin' as const) : ('member' as const);
        const { membershipId } = person;
        const input = { organizationId, membershipId, role, seenVersion };
        await given.act((await anAdmin()).accountId, changeRole, input);
      },
      async () => given.removal(await anAdmin(), one()),
      async () => given.act(one().accountId, leaveOrganization, { organizationId }),
      async () => {
        const person = one();
        if ((await membershipOf(person)).state !== 'removed') return;
        const invitationId = await given.invitation(await anAdmin(), person.email);
        // Half of those who come back wait for account sync.
        if (random() < 0.5) return given.join(person, invitationId);
        return given.act(person.accountId, acceptInvitation, { token: await given.tokenOf(invitationId) });
      },
      async () => given.invitation(await anAdmin(), `nobody.${random().toString(36).slice(2)}@${domain}`),
    ];
    const moments = [{ seq: 0, members: [] as PastMembership[] }];
    for (let step = 0; step < 24; step += 1) {
      try {
        await acts[Math.floor(random() * acts.length)]?.();
      } catch (error) {
        // Somebody is the last admin, or has left already: no is an answer, and changes nothing.
        if (!(error instanceof Refusal)) throw error;
      }
      moments.push({ seq: await headOf(organizationId), members: await liveMembers(organizationId) });
    }
    for (const { seq, members } of moments) expect(byId(await allAt(organizationId, { seq }))).toEqual(members);

    for (let round = 0; round < 8; round += 1) {
      const [earlier, later] = [moments[Math.floor(random() * 12)], moments[12 + Math.floor(random() * 12)]];
      if (earlier === undefined || later === undefined) throw new Error('there are 25 moments');
      const find = (members: readonly PastMembership[], id: string) =>
        members.find(({ membershipId }) => membershipId === id) ?? null;
      const ids = new Set([...earlier.members, ...later.members].map(({ membershipId }) => membershipId));
      const expected = [...ids].flatMap((id) => {
        const difference = membershipDifference(find(earlier.members, id), find(later.members, id));
        return difference === null ? [] : [`${id} ${difference.kind}`];
      });
      const found = await allDifferences(organizationId, { seq: earlier.seq }, { seq: later.seq });
      expect(found.map(({ membershipId, kind }) => `${membershipId} ${kind}`).toSorted()).toEqual(expected.toSorted());
    }
  },
  60_000,
);

test('[HIS1] a moment is an instant too, is not later than the head, and has the names of its time until they are erased', async () => {
  const { given, clock, db } = world;
  const { organizationId, admin } = await given.organization();
  const grace = await given.member(admin);
  const { events } = {
    events: await db.prisma.event.findMany({ where: { streamId: organizationId }, orderBy: { seq: 'asc' } }),
  };
  const last = events.at(-1);
  clock.advance({ hours: 1 });
  await given.act(grace.accountId, updateAccount, { seenVersion: 1, name: 'Amazing Grace' });
  const at = last?.occurredAt.toISOString() ?? '';
  const nameAt = async (moment: WantedMoment) =>
    (await allAt(organizationId, moment)).find(({ membershipId }) => membershipId === grace.membershipId)?.name;
  const { moment } = await listMembersAt(db, { organizationId, moment: { at } });
  expect(moment).toEqual({ seq: last?.seq, at, hash: last?.hash });
  expect(await nameAt({ at })).toBe('Grace Hopper');
  expect(await nameAt({ at: '2100-01-01T00:00:00.000Z' })).toBe('Amazing Grace');
  expect(await allAt(organizationId, { at: '2001-01-01T00:00:00.000Z' })).toEqual([]);

  await given.act(grace.accountId, deleteAccount, {});
  await eraseLabels(db, organizationId, { accountId: grace.accountId, invitationIds: [] });
  expect(await nameAt({ at })).toBeNull();
  expect((await allAt(organizationId, { at })).filter(isIn)).toHaveLength(2);
});

test('[HIS1] [G11] of another organization nothing is told, not even by a moment of this one', async () => {
  const { given } = world;
  const acme = await given.organization();
  const globex = await given.organization({ name: 'Globex' });
  await given.member(globex.admin);
  const members = await allAt(acme.organizationId, { seq: 2_000_000_000 });
  expect(members.map(({ membershipId }) => membershipId)).toEqual([acme.admin.membershipId]);
});
