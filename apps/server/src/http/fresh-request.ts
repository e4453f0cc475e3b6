import { type AccountId, Refusal } from '@rollcall/domain';
import type { Request } from 'express';
import type { ZodType } from 'zod';
import type { Caller } from '../auth/lucia.ts';

/**
 * Who asks outside of the procedures, and for what: somebody who is signed in and gave their password lately.
 * @throws Refusal `session.required`, `request.invalid`, `session.not-fresh`
 */
export async function freshRequest<Input>(
  { headers, body }: Pick<Request, 'headers' | 'body'>,
  authenticate: (cookieHeader: string | undefined) => Promise<Caller | null>,
  wanted: ZodType<Input>,
): Promise<{ accountId: AccountId; input: Input }> {
  const caller = await authenticate(headers.cookie);
  if (caller === null) throw new Refusal('session.required');
  const input = wanted.safeParse(body);
  if (!input.success) throw new Refusal('request.invalid');
  if (!caller.isFresh) throw new Refusal('session.not-fresh');
  return { accountId: caller.accountId, input: input.data };
}
