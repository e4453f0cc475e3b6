import type { Permission } from '@rollcall/domain';
import { z } from 'zod';
import { keyRights } from '../trpc/key-authorization-table.ts';
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

/** Every procedure that the table of rights opens to keys, in the order of their names. @throws Error that says what they miss */
export function listedProcedures(): ListedProcedure[] {
  const procedures = appRouter._def.procedures as unknown as Readonly<Record<string, { _def: Definition }>>;
  const callable = Object.entries(procedures)
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([name, { _def }]) => {
      const right = keyRights[name] ?? 'closed';
      return right === 'closed' ? [] : [{ name, right, ..._def }];
    });
  const missing = callable.flatMap(({ name, ...definition }) => missingIn(definition).map((one) => `${name}: ${one}`));
  if (missing.length > 0) throw new Error(`Keys may call what does not describe itself.\n${missing.join('\n')}`);
  // What is missing nowhere is there.
  return callable.map(({ inputs: [input], ...procedure }) => ({ ...procedure, input }) as ListedProcedure);
}

function missingIn({ meta, inputs, output }: Definition): string[] {
  const hasInput = inputs.length === 1 && inputs[0] instanceof z.ZodType;
  return [
    ...(meta === undefined ? ["say what it does, by .meta({ summary: '…' }) before .input()"] : []),
    ...(hasInput ? [] : ['declare its input as one zod schema, by .input(z.strictObject({ … }))']),
    ...(output instanceof z.ZodType ? [] : ['declare its answer as a zod schema, by .output()']),
  ];
}
