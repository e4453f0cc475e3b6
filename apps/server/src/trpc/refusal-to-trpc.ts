import { Refusal, type RefusalKind } from '@rollcall/domain';
import { TRPCError } from '@trpc/server';
import { overloadRefusal } from '../queries/refuse-overload.ts';

/** Each kind of refusal as tRPC names it; HTTP statuses follow from these. */
export const trpcCodes = {
  invalid: 'BAD_REQUEST',
  unauthenticated: 'UNAUTHORIZED',
  forbidden: 'FORBIDDEN',
  'not-found': 'NOT_FOUND',
  conflict: 'CONFLICT',
  'too-large': 'PAYLOAD_TOO_LARGE',
  'rate-limited': 'TOO_MANY_REQUESTS',
  unavailable: 'SERVICE_UNAVAILABLE',
} as const satisfies Record<RefusalKind, TRPCError['code']>;

/** A refusal as a tRPC error that still carries it. */
export function refusalToTrpc(refusal: Refusal): TRPCError {
  return new TRPCError({ code: trpcCodes[refusal.kind], message: refusal.code, cause: refusal });
}

/** The refusal behind a tRPC error; input that does not parse is one too. */
export function refusalOf(error: TRPCError): Refusal | null {
  const refusal = causeOf(error);
  if (refusal !== null) return refusal;
  if (error.code === 'BAD_REQUEST' || error.code === 'PARSE_ERROR' || error.code === 'UNSUPPORTED_MEDIA_TYPE') {
    return new Refusal('request.invalid', { paths: issuePaths(error.cause) });
  }
  if (error.code === 'PAYLOAD_TOO_LARGE') return new Refusal('request.too-large');
  return null;
}

/** The refusal that a procedure ended with: a rule's, or that of a database which has too much to do. */
export function causeOf({ cause }: TRPCError): Refusal | null {
  return cause instanceof Refusal ? cause : overloadRefusal(cause);
}

/** Where the input was wrong, never what it was. */
function issuePaths(cause: unknown): string[] {
  const issues = (cause as { issues?: unknown } | undefined)?.issues;
  if (!Array.isArray(issues)) return [];
  return issues.slice(0, 5).map((issue: { path?: unknown }) => (Array.isArray(issue.path) ? issue.path.join('.') : ''));
}
