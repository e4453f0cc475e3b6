import type { AccountId, SessionId } from '@rollcall/domain';
import { mintSessionToken } from '../auth/session-token.ts';
import { startSession } from '../operations/start-session.ts';
import type { World } from './world.ts';

/** What the server answered to one call. */
export interface Answer {
  status: number;
  /** The output, when there was one. */
  data: unknown;
  /** The refusal's code; null for an output and for faults. */
  refusal: string | null;
  /** The whole error without the request's id, by which answers are compared. */
  error: unknown;
  cookies: readonly string[];
}

/** Calls one procedure as a browser does: by POST, with JSON, from our own origin. */
export async function call(url: string, path: string, input: unknown, cookie = ''): Promise<Answer> {
  const response = await fetch(`${url}/trpc/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url, cookie },
    body: JSON.stringify(input),
  });
  const body = (await response.json()) as {
    result?: { data: unknown };
    error?: { data?: { refusal?: { code: string } | null } };
  };
  const text = JSON.stringify(body.error ?? null).replace(/"requestId":"[^"]*"/g, '"requestId":"…"');
  return {
    status: response.status,
    data: body.result?.data,
    refusal: body.error?.data?.refusal?.code ?? null,
    error: JSON.parse(text),
    cookies: response.headers.getSetCookie(),
  };
}

/** A live session of an account, made by the real operation. */
export async function signedIn(world: World, accountId: AccountId): Promise<{ cookie: string; sessionId: SessionId }> {
  const { sessionId, token, secretHash } = mintSessionToken();
  const input = { accountId, sessionId, secretHash, userAgent: null, ip: null, provenHash: null, renewedHash: null };
  await world.given.act(accountId, startSession, input);
  return { cookie: `rollcall=${token}`, sessionId };
}
