import { accepted, parseEmailAddress, parsePersonName, Refusal } from '@rollcall/domain';
import { mintId } from '../storage/mint-id.ts';
import { createAccount, join, loadRedeemable } from './accept-invitation.ts';
import { createIdentity, type NewIdentity } from './connect-identity.ts';
import { findLinkTarget } from './load-invitation.ts';
import { defineOperation } from './operation.ts';

export interface AcceptWithIdentityInput {
  token: string;
  identity: NewIdentity;
  /** The address that the provider has verified. */
  verifiedEmail: string;
  /** What the provider calls the person. */
  name: string | null;
}

/**
 * A person without an account takes an invitation and will sign in by an identity. Link and provider have to agree on the
 * address, and an account that has it already is neither taken nor connected.
 */
export const acceptWithIdentity = defineOperation({
  name: 'invitation.acceptWithIdentity',
  async prepare(deps, { token, verifiedEmail, name }: AcceptWithIdentityInput) {
    const parsed = parseEmailAddress(verifiedEmail);
    if (!parsed.ok) throw new Refusal('identity.email-unverified');
    const target = await findLinkTarget(deps, token);
    return { target, email: parsed.address, name: nameOf(name, parsed.address), accountId: mintId('account') };
  },
  streams: (_input, { target, accountId }) => ({
    home: target.organizationId,
    others: [accountId],
    created: [accountId],
  }),
  async run({ tx, input, prepared: { target, email, name, accountId }, now }) {
    const invitation = await loadRedeemable(tx, target, now);
    if (invitation.email !== email) throw new Refusal('identity.other-email', { invited: invitation.email });
    if ((await tx.account.findUnique({ where: { email }, select: { id: true } })) !== null) {
      throw new Refusal('invitation.account-exists');
    }
    await createAccount(tx, { id: accountId, email, name, passwordHash: null, createdAt: now });
    const connected = await createIdentity(tx, accountId, input.identity, now);
    const joined = await join(tx, invitation, { id: accountId, name }, now);
    const labels = { subject: name as string, email };
    return {
      events: [
        { type: 'account.created', data: { accountId }, labels, streamId: accountId },
        { ...connected, streamId: accountId },
        ...joined.events,
      ],
      output: { ...joined.output, accountId, email },
      actorLabel: name,
    };
  },
});

/** A name that the rules accept: the provider's, or else what stands before the @. Its person can change it. */
function nameOf(given: string | null, email: string) {
  const read = parsePersonName(given);
  if (read.ok) return read.value;
  const words = (email.split('@')[0] ?? '').replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
  return accepted(parsePersonName(words));
}
