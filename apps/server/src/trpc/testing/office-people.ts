import { connectIdentity } from '../../operations/connect-identity.ts';
import type { Person } from '../../testing/given.ts';
import { newId, type Office, organizationOf } from './office.ts';

/** An address of the organization’s domain that nobody has. */
export function newAddress({ organization: { domain } }: Office): string {
  return `${newId()}@${domain}`;
}

/** A member whom no other input names. */
export function newMember({ world, people }: Office, role: 'admin' | 'member' = 'member'): Promise<Person> {
  return world.given.member(people.admin, { role });
}

/** The same, as somebody read them. */
export async function seenMember(office: Office) {
  const { membershipId: id } = await newMember(office);
  const { version } = await office.world.db.prisma.membership.findUniqueOrThrow({ where: { id } });
  return { membershipId: id, seenVersion: version };
}

/** An invitation of its own for whoever asks. */
export async function pendingInvitation(office: Office) {
  const { world, people } = office;
  return { ...organizationOf(office), invitationId: await world.given.invitation(people.admin, newAddress(office)) };
}

/** What the member has connected. */
export async function identityOfMember({ world, people }: Office): Promise<string> {
  const { accountId } = people.member;
  const identity = { provider: 'github', issuer: 'https://github.com', subject: newId(), label: null };
  const find = () => world.db.prisma.identity.findFirst({ where: { accountId } });
  if ((await find()) === null) await world.given.act(accountId, connectIdentity, { identity });
  return (await find())?.id ?? '';
}

/** A request to join that waits for an answer. */
export async function joinRequestOf(office: Office) {
  const joinRequestId = await office.world.given.joinRequest(office.people.admin, newAddress(office));
  return { ...organizationOf(office), joinRequestId };
}
