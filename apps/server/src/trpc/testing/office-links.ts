import type { AccountId } from '@rollcall/domain';
import { requestEmailChange } from '../../operations/request-email-change.ts';
import { requestPasswordReset } from '../../operations/reset-password.ts';
import type { Office } from './office.ts';
import { newAddress, newMember } from './office-people.ts';

/** What the newest mail of an invitation to an address carries. */
export async function link(office: Office, address = newAddress(office)): Promise<string> {
  const { world, people } = office;
  const id = (await world.db.prisma.invitation.findFirst({ where: { email: address, state: 'pending' } }))?.id;
  const pending = id as `inv_${string}` | undefined;
  return world.given.tokenOf(pending ?? (await world.given.invitation(people.admin, address)));
}

/** The link of the mail to an address that asked to join. */
export async function joinLink(office: Office): Promise<string> {
  const { organizationId } = office.organization;
  return (await office.world.given.askedToJoin(organizationId, newAddress(office))).token;
}

/** The link of a new password that a new member asked for. */
export async function resetLink(office: Office): Promise<string> {
  const { world } = office;
  const { accountId } = await newMember(office);
  await world.given.act(null, requestPasswordReset, { accountId });
  const { id } = await world.db.prisma.passwordReset.findFirstOrThrow({ where: { accountId } });
  return world.deps.links.mint('password-reset', id, 1);
}

/** Both links of a change that a new member asked for. */
export async function emailChangeLinks(office: Office): Promise<{ confirm: string; undo: string }> {
  const { accountId } = await newMember(office);
  const id = await askForAddress(office, accountId);
  const { links } = office.world.deps;
  return { confirm: links.mint('email-change', id, 1), undo: links.mint('email-change-undo', id, 1) };
}

/** The link of a change that the admin asked for; the one that waits, because an account may not ask often. */
export async function ownEmailChange(office: Office): Promise<string> {
  const { accountId } = office.people.admin;
  const waiting = await office.world.db.prisma.emailChange.findFirst({ where: { accountId, state: 'pending' } });
  return office.world.deps.links.mint('email-change', waiting?.id ?? (await askForAddress(office, accountId)), 1);
}

async function askForAddress(office: Office, accountId: AccountId): Promise<string> {
  await office.world.given.act(accountId, requestEmailChange, { email: newAddress(office) });
  const { id } = await office.world.db.prisma.emailChange.findFirstOrThrow({ where: { accountId, state: 'pending' } });
  return id;
}
