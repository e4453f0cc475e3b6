import { Refusal } from '@rollcall/domain';
import { readNow } from '../storage/now.ts';
import type { Enrolment } from './authenticators.ts';
import type { CheckCodeDependencies } from './check-code.ts';
import type { Caller } from './lucia.ts';

/** A new secret for the caller's app. Nothing is stored of it. */
export async function beginEnrolment(
  { db, clock, authenticators }: CheckCodeDependencies,
  caller: Caller,
  email: string,
): Promise<Enrolment> {
  return authenticators.begin({ ...caller, email }, await readNow(db, clock));
}

/**
 * What is stored of an authenticator once a first code has proven that the person's app holds the secret.
 * @throws Refusal `factor.enrolment-over`, `factor.code-rejected`
 */
export async function finishEnrolment(
  { db, clock, authenticators }: CheckCodeDependencies,
  caller: Caller,
  given: { enrolment: string; code: string },
): Promise<{ sealedSecret: string; step: number }> {
  const now = await readNow(db, clock);
  const secret = authenticators.finish(caller, given.enrolment, now);
  // Nothing is guessed here: whoever tries knows the secret, so attempts are not counted.
  const step = authenticators.stepOf(secret, given.code.replace(/\s/g, ''), now);
  if (step === null) throw new Refusal('factor.code-rejected');
  return { sealedSecret: authenticators.seal(caller.accountId, secret), step };
}
