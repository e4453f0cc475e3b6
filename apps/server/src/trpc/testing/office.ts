import { limits } from '@rollcall/domain';
import { mintSessionToken } from '../../auth/session-token.ts';
import { acceptAsNewAccount } from '../../operations/accept-invitation.ts';
import { removeMembership } from '../../operations/end-membership.ts';
import { mintId } from '../../storage/mint-id.ts';
import { openSession } from '../../testing/caller.ts';
import { type GivenOrganization, goodPassword, type Person } from '../../testing/given.ts';
import type { World } from '../../testing/world.ts';
import type { CallerKind } from '../authorization-table.ts';

/** An organization, another one beside it, and everybody who may knock. */
export interface Office {
  world: World;
  organization: GivenOrganization;
  elsewhere: GivenOrganization;
  people: Record<Exclude<CallerKind, 'anonymous' | 'expired'>, Person>;
  expiredCookie: string;
}

/** Opens the office. For the first one of a world the clock goes forward by more than a session's life. */
export async function openOffice(world: World, { expiredCookie }: Partial<Office> = {}): Promise<Office> {
  const { given } = world;
  const organization = await given.organization();
  const { admin, organizationId } = organization;
  const expired = expiredCookie ?? (await expire(world, admin));
  const elsewhere = await given.organization({ name: 'Globex' });
  const member = await given.member(admin);
  const removed = await given.member(admin, { name: 'Alan Turing' });
  await given.act(admin.accountId, removeMembership, { organizationId, membershipId: removed.membershipId });
  const people = { admin, outsider: elsewhere.admin, member, removed, joining: await joining(world, organization) };
  return { world, organization, elsewhere, people, expiredCookie: expired };
}

async function expire(world: World, { accountId }: Person): Promise<string> {
  const { cookie } = await openSession(world, accountId);
  world.clock.advance({ hours: limits.session.idleMs / 3_600_000 });
  return cookie;
}

/** Accepted, and account sync has not begun. */
export async function joining({ given }: World, { admin, domain }: GivenOrganization): Promise<Person> {
  const email = `joining.${mintId('domain').slice(4, 12)}@${domain}`;
  const token = await given.tokenOf(await given.invitation(admin, email));
  const name = 'Barbara Liskov';
  const joined = await given.act(null, acceptAsNewAccount, { token, name, password: goodPassword });
  return { ...joined, email, name };
}

/** A new session of a caller; undefined for who has none. */
export async function cookieOf(
  { world, people, expiredCookie }: Office,
  kind: CallerKind,
): Promise<string | undefined> {
  if (kind === 'anonymous') return undefined;
  if (kind === 'expired') return expiredCookie;
  return (await openSession(world, people[kind].accountId)).cookie;
}

/** A cookie of the right form that was never given out. */
export function forgedCookie(): string {
  return `rollcall=${mintSessionToken().token}`;
}

/** A part of a name that nothing else has. */
export const newId = () => mintId('session').slice(4);

/** What names the organization of the office. */
export function organizationOf({ organization: { organizationId } }: Office) {
  return { organizationId };
}
