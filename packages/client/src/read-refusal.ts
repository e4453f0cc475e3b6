import { type RefusalCode, type RefusalDetails, refusals } from '@rollcall/domain';
import { TRPCClientError } from '@trpc/client';

/** Why the server said no. `requestId` is what an operator finds in the server's log. */
export interface ReadRefusal {
  code: RefusalCode;
  details: RefusalDetails;
  requestId: string | null;
}

/** The refusal that an error of a call carries; null for everything else: a lost network, a fault of the server. */
export function readRefusal(error: unknown): ReadRefusal | null {
  if (!(error instanceof TRPCClientError)) return null;
  const data: unknown = error.data;
  const refusal = isRecord(data) ? data['refusal'] : null;
  if (!isRecord(refusal) || typeof refusal['code'] !== 'string' || !isRefusalCode(refusal['code'])) return null;
  const { code, details, requestId } = refusal;
  return {
    code,
    details: isRecord(details) ? (details as RefusalDetails) : {},
    requestId: typeof requestId === 'string' ? requestId : null,
  };
}

function isRefusalCode(code: string): code is RefusalCode {
  return Object.hasOwn(refusals, code);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
