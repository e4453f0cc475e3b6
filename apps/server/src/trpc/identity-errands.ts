import { limits, Refusal, type SecondFactorKind } from '@rollcall/domain';
import type { Attempt } from '../auth/identity/attempts.ts';
import type { ProvenIdentity } from '../auth/identity/provider.ts';
import { acceptInvitation } from '../operations/accept-invitation.ts';
import { acceptWithIdentity } from '../operations/accept-with-identity.ts';
import { connectIdentity, type NewIdentity } from '../operations/connect-identity.ts';
import { proveSession } from '../operations/prove-session.ts';
import { findIdentity, type KnownIdentity } from '../queries/find-identity.ts';
import { listFactorKinds } from '../queries/get-second-factor.ts';
import type { Context } from './context.ts';
import { runAs, runAsGuest } from './procedures.ts';

/** Does what a person went to a provider for. @returns the path of ours where they go on */
export async function runErrand(ctx: Context, attempt: Attempt, proven: ProvenIdentity): Promise<string> {
  const { errand } = attempt;
  switch (errand.purpose) {
    case 'sign-in':
      return signInPage(errand.next, await signIn(ctx, await knownIdentity(ctx, proven), proven));
    case 'join':
      return join(ctx, attempt, errand.token, proven);
    case 'connect':
      await runAs(sameSession(ctx, errand), connectIdentity, {
        identity: newIdentity(attempt, proven),
        mutationId: mutationIdOf(attempt),
      });
      return '/account/security';
    case 'prove':
      await prove(ctx, attempt, errand, proven);
      return '/confirmed';
  }
}

/** No address leads from an identity to an account: one that nobody has connected opens nothing. */
async function knownIdentity(ctx: Context, proven: ProvenIdentity): Promise<KnownIdentity> {
  const known = await findIdentity(ctx.db, proven);
  if (known === null) throw new Refusal('identity.unknown');
  return known;
}

/** @returns the second factors that are owed; none for who is signed in now */
async function signIn(ctx: Context, known: KnownIdentity, proven: ProvenIdentity): Promise<SecondFactorKind[]> {
  const { id, account } = known;
  const provenAt = proven.authenticatedAt?.toISOString() ?? null;
  const outcome = await ctx.signIn(account, { provenHash: null, renewedHash: null, identity: { id, provenAt } });
  return outcome === 'signed-in' ? [] : listFactorKinds(ctx.db, account.id);
}

/** Whether `next` is a path of ours is judged there, where every other sign-in ends as well. */
function signInPage(next: string, owed: readonly SecondFactorKind[]): string {
  const search = new URLSearchParams({ next, ...(owed.length > 0 ? { factors: JSON.stringify(owed) } : {}) });
  return `/sign-in?${search.toString()}`;
}

async function join(ctx: Context, attempt: Attempt, token: string, proven: ProvenIdentity): Promise<string> {
  const mutationId = mutationIdOf(attempt);
  const known = await findIdentity(ctx.db, proven);
  if (known !== null) {
    // The account was sent the invitation, or it was not: what address the provider knows is of no weight here.
    const caller = { accountId: known.account.id };
    const { organizationId } = await runAs({ ...ctx, caller }, acceptInvitation, { token, mutationId });
    const next = `/sync/${organizationId}`;
    const owed = await signIn(ctx, known, proven);
    return owed.length === 0 ? next : signInPage(next, owed);
  }
  const { verifiedEmail, name } = proven;
  if (verifiedEmail === null) throw new Refusal('identity.email-unverified');
  const input = { token, verifiedEmail, name, identity: newIdentity(attempt, proven), mutationId };
  const { output } = await runAsGuest(ctx, acceptWithIdentity, input);
  // Link and provider agree: the person is as proven as by a password that was chosen this moment.
  await ctx.signIn({ id: output.accountId, email: output.email }, { provenHash: null, renewedHash: null });
  return `/sync/${output.organizationId}`;
}

async function prove(
  ctx: Context,
  attempt: Attempt,
  errand: { sessionId: string },
  { authenticatedAt, ...proven }: ProvenIdentity,
): Promise<void> {
  const as = sameSession(ctx, errand);
  const known = await findIdentity(ctx.db, proven);
  if (known?.account.id !== as.caller.accountId) throw new Refusal('identity.other-account');
  const since = attempt.startedAt.getTime() - limits.identity.clockToleranceMs;
  // That the browser was let through is no news: the person has to have been asked on this very way.
  if (authenticatedAt === null || authenticatedAt.getTime() < since) throw new Refusal('identity.not-fresh');
  const { accountId, sessionId } = as.caller;
  const input = { accountId, sessionId, provenHash: null, provenIdentity: known.id, secondFactor: null };
  await runAs(as, proveSession, { ...input, mutationId: mutationIdOf(attempt) });
}

/** The way out and the way back are of the same session, not only of the same browser. */
function sameSession(ctx: Context, { sessionId }: { sessionId: string }) {
  const { deps, caller, origin } = ctx;
  if (caller?.sessionId !== sessionId) throw new Refusal('identity.attempt-rejected');
  return { deps, caller, origin };
}

function newIdentity({ provider }: Attempt, { issuer, subject, label }: ProvenIdentity): NewIdentity {
  return { provider, issuer, subject, label };
}

function mutationIdOf({ id }: Attempt): string {
  return `idn:${id}`;
}
