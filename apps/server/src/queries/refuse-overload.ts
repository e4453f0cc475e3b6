import { Refusal } from '@rollcall/domain';
import { isOverload } from '../storage/sql-error.ts';

/** What a caller is told when a read failed for want of time or of a connection; null for every other error. */
export function overloadRefusal(error: unknown): Refusal | null {
  return isOverload(error) ? new Refusal('server.busy') : null;
}
