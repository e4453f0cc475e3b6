import {
  type AccountId,
  accepted,
  decideMethodRemoval,
  type IdentityId,
  limits,
  type NewEvent,
  Refusal,
} from '@rollcall/domain';
import { mintId } from '../storage/mint-id.ts';
import { isUniqueViolation, type Transaction } from '../storage/transact.ts';
import { defineOperation, nothingToPrepare } from './operation.ts';
import { loadSignInMethods } from './sign-in-methods.ts';

/** What an account is at a provider, as the provider has just said. */
export interface NewIdentity {
  provider: string;
  issuer: string;
  subject: string;
  label: string | null;
}

/** Lets a person sign in to their account by an identity that they have just shown. */
export const connectIdentity = defineOperation({
  name: 'identity.connect',
  prepare: nothingToPrepare,
  streams: (_input: { identity: NewIdentity }, _prepared, actor) => ({ home: actor.id as AccountId }),
  async run({ tx, input: { identity }, actor, now }) {
    const account = await tx.account.findUniqueOrThrow({ where: { id: actor.id } });
    const { issuer, subject } = identity;
    const known = await tx.identity.findUnique({ where: { issuer_subject: { issuer, subject } } });
    if (known?.accountId === account.id) return { events: [], output: {} };
    if ((await loadSignInMethods(tx, account.id as AccountId)).identity >= limits.identity.maxPerAccount) {
      throw new Refusal('identity.too-many');
    }
    const event = await createIdentity(tx, account.id as AccountId, identity, now);
    return { events: [event], output: {}, actorLabel: account.name };
  },
});

/** Takes a way in from the account of whoever asks. @throws Refusal `identity.not-found`, `account.last-sign-in-method` */
export const disconnectIdentity = defineOperation({
  name: 'identity.disconnect',
  prepare: nothingToPrepare,
  streams: (_input: { identityId: IdentityId }, _prepared, actor) => ({ home: actor.id as AccountId }),
  async run({ tx, input: { identityId }, actor }) {
    const accountId = actor.id as AccountId;
    const identity = await tx.identity.findUnique({ where: { id: identityId, accountId }, include: { account: true } });
    if (identity === null) throw new Refusal('identity.not-found');
    accepted(decideMethodRemoval(await loadSignInMethods(tx, accountId), 'identity'));
    await tx.identity.delete({ where: { id: identityId } });
    const event: NewEvent = { type: 'identity.disconnected', data: { identityId, provider: identity.provider } };
    return { events: [event], output: {}, actorLabel: identity.account.name };
  },
});

/** Writes the row and says so. Two accounts may be shown the same identity at one moment: the index decides. */
export async function createIdentity(
  tx: Transaction,
  accountId: AccountId,
  identity: NewIdentity,
  now: Date,
): Promise<NewEvent> {
  const identityId = mintId('identity');
  try {
    await tx.identity.create({ data: { id: identityId, accountId, ...identity, createdAt: now } });
  } catch (error) {
    throw isUniqueViolation(error) ? new Refusal('identity.connected-elsewhere') : error;
  }
  return { type: 'identity.connected', data: { identityId, provider: identity.provider } };
}
