import type { RefusalCode } from '@rollcall/domain';

/**
 * What the description of the API (docs/spec/api.md) says of a procedure beside its schemas. Procedures that keys may call
 * need it; a test names those that have none.
 */
export interface ProcedureMeta {
  /** One sentence: what a call does. */
  summary: string;
  /** What one sentence leaves open. */
  description?: string;
  /** What this procedure's own rules may refuse; what any call may be refused is known already. */
  refusals?: readonly RefusalCode[];
  /** Fields for the example of its input, beside those that it requires. */
  example?: Readonly<Record<string, unknown>>;
}
