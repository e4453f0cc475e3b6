import {
  type AccountId,
  accepted,
  decideNewEmail,
  limits,
  type NewEvent,
  parseEmailAddress,
  Refusal,
} from '@rollcall/domain';
import { mintId } from '../storage/mint-id.ts';
import type { Transaction } from '../storage/transact.ts';
import { loadEmailOrganizations } from './account-memberships.ts';
import { endEmailChange } from './end-email-change.ts';
import { defineOperation } from './operation.ts';

const { lifetimeMs, undoableForMs, maxPerAccountPerDay } = limits.emailChange;
const dayMs = 24 * 3_600_000;

/**
 * Has a link sent to the address that a person wants, and tells the one that they have. Whether another account has the
 * wanted address is not asked here: only its own mailbox is told.
 * @throws Refusal `account.email-invalid`, `email.*`, `request.too-many`
 */
export const requestEmailChange = defineOperation({
  name: 'emailChange.request',
  async prepare(_deps, input: { email: string }) {
    const parsed = parseEmailAddress(input.email);
    if (!parsed.ok) throw new Refusal('account.email-invalid', { problem: parsed.code });
    return { email: parsed.address };
  },
  streams: (_input, _prepared, actor) => ({ home: actor.id as AccountId }),
  async run({ tx, prepared: { email }, actor, now, deps }) {
    const accountId = actor.id as AccountId;
    const account = await tx.account.findUniqueOrThrow({ where: { id: accountId } });
    // A first look. The rule is asked again, under the lock of every organization, when the address is confirmed.
    accepted(decideNewEmail(account.email, email, await loadEmailOrganizations(tx, accountId)));
    await refuseTooMany(tx, accountId, now);
    const replaced = await endEmailChange(tx, accountId, 'replaced', now);

    const id = mintId('emailChange');
    const hashOf = (purpose: 'email-change' | 'email-change-undo') => deps.links.hash(deps.links.mint(purpose, id, 1));
    const expiresAt = new Date(now.getTime() + lifetimeMs);
    const undoableUntil = new Date(now.getTime() + undoableForMs);
    const hashes = { tokenHash: hashOf('email-change'), undoTokenHash: hashOf('email-change-undo') };
    const addresses = { fromEmail: account.email, toEmail: email };
    await tx.emailChange.create({
      data: { id, accountId, ...addresses, ...hashes, expiresAt, undoableUntil, createdAt: now },
    });
    const data = { emailChangeId: id, expiresAt: expiresAt.toISOString() };
    const requested: NewEvent = {
      type: 'emailChange.requested',
      data,
      labels: { email, formerEmail: account.email },
    };
    return { events: [...replaced, requested], output: { expiresAt: data.expiresAt }, actorLabel: account.name };
  },
});

async function refuseTooMany(tx: Transaction, accountId: AccountId, now: Date): Promise<void> {
  const since = new Date(now.getTime() - dayMs);
  const recent = await tx.emailChange.findMany({
    where: { accountId, createdAt: { gt: since } },
    orderBy: { createdAt: 'asc' },
    select: { createdAt: true },
  });
  const [oldest] = recent;
  if (oldest === undefined || recent.length < maxPerAccountPerDay) return;
  const waitMs = oldest.createdAt.getTime() + dayMs - now.getTime();
  throw new Refusal('request.too-many', { retryAfterSeconds: Math.ceil(waitMs / 1_000) });
}
