import type { AccountId, SessionId } from '@rollcall/domain';
import { mintSessionToken } from '../auth/session-token.ts';
import { startSession } from '../operations/start-session.ts';
import type { Given } from './given.ts';

/** What came back from a call over HTTP. */
export interface Answer {
  status: number;
  headers: Headers;
  /** Without the request's id, so that two answers can be compared. */
  body: unknown;
  /** `ok`, or the code of the refusal. */
  outcome: string;
  /** What the call returned; undefined when it was refused. */
  data: unknown;
  /** The cookies that were set, as the browser would send them. */
  cookie: string;
}

export interface CallOptions {
  cookie?: string;
  /** A key, as a tool shows it: it names no origin. */
  apiKey?: string;
  headers?: Record<string, string>;
}

/** Calls procedures as the console does: by POST, as JSON, from the public origin. */
export function createCaller(url: string) {
  return async (
    procedure: string,
    input: unknown,
    { cookie, apiKey, headers = {} }: CallOptions = {},
  ): Promise<Answer> => {
    const response = await fetch(`${url}/trpc/${procedure}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(apiKey === undefined ? { origin: url } : { authorization: `Bearer ${apiKey}` }),
        ...(cookie === undefined ? {} : { cookie }),
        ...headers,
      },
      body: typeof input === 'string' ? input : JSON.stringify(input),
    });
    return readAnswer(response);
  };
}

export type Caller = ReturnType<typeof createCaller>;

/** Reads an answer whole, whatever it is. */
export async function readAnswer(response: Response): Promise<Answer> {
  const text = await response.text();
  const { status, headers } = response;
  const body = parsed(text, headers.get('x-request-id') ?? 'none');
  const { result, error, refusal } = (body ?? {}) as {
    result?: { data: unknown };
    error?: { message: string };
    refusal?: { code: string } | null;
  };
  const cookie = headers
    .getSetCookie()
    .map((line) => line.split(';')[0] ?? '')
    .join('; ');
  const outcome = error?.message ?? refusal?.code ?? (response.ok ? 'ok' : String(status));
  return { status, headers, body, outcome, data: result?.data, cookie };
}

function parsed(text: string, requestId: string): unknown {
  try {
    return JSON.parse(text.replaceAll(requestId, 'request-id')) as unknown;
  } catch {
    return text;
  }
}

/** A session that its owner got without typing a password, with the cookie that carries it. */
export async function openSession(
  { given }: { given: Pick<Given, 'act'> },
  accountId: AccountId,
): Promise<{ id: SessionId; cookie: string }> {
  const { sessionId, token, secretHash } = mintSessionToken();
  const proof = { provenHash: null, renewedHash: null, secondFactor: null };
  const nothing = { userAgent: null, ip: null, isKnownDevice: true, ...proof };
  await given.act(accountId, startSession, { accountId, sessionId, secretHash, ...nothing });
  return { id: sessionId, cookie: `rollcall=${token}` };
}
