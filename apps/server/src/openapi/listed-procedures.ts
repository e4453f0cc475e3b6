import type { Permission } from '@rollcall/domain';
import { z } from 'zod';
import { keyRights } from '../trpc/authorization-table.ts';
import type { ProcedureMeta } from '../trpc/procedure-meta.ts';
import { appRouter } from '../trpc/router.ts';

/** A procedure that keys may call. */
export interface ListedProcedure {
  /** Its path in the router: `membership.list`. */
  name: string;
  type: 'query' | 'mutation';
  /** What a key must be allowed for it; `open` when no key is needed. */
  right: Permission | 'open';
  meta: ProcedureMeta;
  input: z.ZodType;
  output: z.ZodType;
}

/** What tRPC keeps of a procedure, and declares only in part. */
interface Definition {
  type: 'query' | 'mutation' | 'subscription';
  meta?: ProcedureMeta;
  inputs: unknown[];
  output?: unknown;
}

/** Every procedure that the table of rights opens to keys, in the order of their names. */
export function listedProcedures(): ListedProcedure[] {
  const procedures = appRouter._def.procedures as unknown as Readonly<Record<string, { _def: Definition }>>;
  return Object.entries(procedures)
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([name, { _def }]) => {
      const right = keyRights[name] ?? 'closed';
      return right === 'closed' ? [] : [listed(name, right, _def)];
    });
}

/** @throws Error that says what is missing for a procedure to be listed */
function listed(name: string, right: Permission | 'open', { type, meta, inputs, output }: Definition): ListedProcedure {
  const [input] = inputs;
  const missing = [
    meta === undefined && "what it does: add .meta({ summary: '…' }) before .input(…)",
    !(input instanceof z.ZodType && inputs.length === 1) &&
      'its input, as one zod schema: add .input(z.strictObject({ … }))',
    !(output instanceof z.ZodType) && 'its answer, as a zod schema: add .output(…)',
  ].filter((one) => one !== false);
  if (missing.length > 0) throw new Error(`${name} can be called by keys and does not say ${missing.join('; nor ')}`);
  return {
    name,
    right,
    type: type as ListedProcedure['type'],
    meta: meta as ProcedureMeta,
    input: input as z.ZodType,
    output: output as z.ZodType,
  };
}
