import {
  type AccountId,
  accepted,
  decideFactorRemoval,
  decideMethodRemoval,
  decidePasskeyAddition,
  type NewEvent,
  type PasskeyId,
  parsePasskeyName,
  Refusal,
} from '@rollcall/domain';
import { mintId } from '../storage/mint-id.ts';
import { isUniqueViolation, type Transaction } from '../storage/transact.ts';
import { loadFactorCounts, settleFactors } from './account-factors.ts';
import { findJoinedOrganizations } from './account-memberships.ts';
import { defineOperation } from './operation.ts';
import { loadSignInMethods } from './sign-in-methods.ts';

export interface AddPasskeyInput {
  accountId: AccountId;
  name: string;
  credentialId: string;
  /** COSE, in base64url. */
  publicKey: string;
  counter: number;
  transports: readonly string[];
  isBackedUp: boolean;
  /** Stored when this is the first second factor. */
  recoveryCodeHashes: readonly string[];
}

/**
 * A passkey begins to count, as a way in and as a second factor.
 * @throws Refusal `passkey.name-invalid`, `passkey.too-many`, `passkey.already-there`
 */
export const addPasskey = defineOperation({
  name: 'passkey.add',
  async prepare({ db }, { accountId, name }: AddPasskeyInput) {
    return {
      name: accepted(parsePasskeyName(name)),
      organizationIds: await findJoinedOrganizations(db, accountId),
    };
  },
  streams: (input, { organizationIds }) => ({ home: input.accountId, others: organizationIds }),
  async run({ tx, input, prepared: { name, organizationIds }, now }) {
    const { accountId, recoveryCodeHashes, publicKey, transports, ...described } = input;
    const account = await tx.account.findUniqueOrThrow({ where: { id: accountId } });
    const before = await loadFactorCounts(tx, accountId);
    accepted(decidePasskeyAddition(before.passkey));
    const id = mintId('passkey');
    const key = { publicKey: Buffer.from(publicKey, 'base64url'), transports: [...transports] };
    await createPasskey(tx, { ...described, ...key, id, accountId, name, createdAt: now });
    const added: NewEvent = {
      type: 'passkey.added',
      data: { passkeyId: id },
      labels: { email: account.email, passkey: name },
    };
    const change = { before, recoveryCodeHashes, now };
    const { events, codesIssued } = await settleFactors(tx, account, change, organizationIds);
    return { events: [added, ...events], output: { passkeyId: id, codesIssued }, actorLabel: account.name };
  },
});

/** Two accounts may be shown the same passkey at one moment: the index decides. */
async function createPasskey(
  tx: Transaction,
  data: Parameters<Transaction['passkey']['create']>[0]['data'],
): Promise<void> {
  try {
    await tx.passkey.create({ data });
  } catch (error) {
    throw isUniqueViolation(error) ? new Refusal('passkey.already-there') : error;
  }
}

export interface PasskeyInput {
  accountId: AccountId;
  passkeyId: PasskeyId;
}

/** Calls a passkey something else. @throws Refusal `passkey.not-found`, `passkey.name-invalid` */
export const renamePasskey = defineOperation({
  name: 'passkey.rename',
  prepare: async (_deps, input: PasskeyInput & { name: string }) => ({ name: accepted(parsePasskeyName(input.name)) }),
  streams: (input) => ({ home: input.accountId }),
  async run({ tx, input, prepared: { name } }) {
    const passkey = await loadPasskey(tx, input);
    if (passkey.name === name) return { events: [], output: {} };
    await tx.passkey.update({ where: { id: passkey.id }, data: { name } });
    const event: NewEvent = {
      type: 'passkey.renamed',
      data: { passkeyId: input.passkeyId },
      labels: { passkey: name },
    };
    return { events: [event], output: {}, actorLabel: passkey.account.name };
  },
});

/**
 * A passkey stops counting.
 * @throws Refusal `passkey.not-found`, `account.last-sign-in-method`, `password.too-short-alone`
 */
export const removePasskey = defineOperation({
  name: 'passkey.remove',
  prepare: ({ db }, { accountId }: PasskeyInput) => findJoinedOrganizations(db, accountId),
  streams: (input, organizationIds) => ({ home: input.accountId, others: organizationIds }),
  async run({ tx, input, prepared, now }) {
    const { accountId, passkeyId } = input;
    const { account, name } = await loadPasskey(tx, input);
    const before = await loadFactorCounts(tx, accountId);
    accepted(decideMethodRemoval(await loadSignInMethods(tx, accountId), 'passkey'));
    accepted(decideFactorRemoval(before, 'passkey', account.passwordNeedsFactor));
    await tx.passkey.delete({ where: { id: passkeyId } });
    const removed: NewEvent = {
      type: 'passkey.removed',
      data: { passkeyId },
      labels: { email: account.email, passkey: name },
    };
    const { events } = await settleFactors(tx, account, { before, recoveryCodeHashes: [], now }, prepared);
    return { events: [removed, ...events], output: {}, actorLabel: account.name };
  },
});

/** One of somebody else answers exactly like one that never was. @throws Refusal `passkey.not-found` */
async function loadPasskey(tx: Transaction, { accountId, passkeyId }: PasskeyInput) {
  const passkey = await tx.passkey.findUnique({ where: { id: passkeyId, accountId }, include: { account: true } });
  if (passkey === null) throw new Refusal('passkey.not-found');
  return passkey;
}
