import { z } from 'zod';

export const actorKinds = ['account', 'apiKey', 'serviceKey', 'operator', 'system'] as const;
export type ActorKind = (typeof actorKinds)[number];

/** Who did it. The id of an account or of a key of either kind, or the fixed ids `operator` and `system`. */
export const actorSchema = z.object({ kind: z.enum(actorKinds), id: z.string().max(40) });
export type Actor = z.infer<typeof actorSchema>;

/** Whether a key did it, whosever it is. */
export function isKey({ kind }: Actor): boolean {
  return kind === 'apiKey' || kind === 'serviceKey';
}

export const operatorActor: Actor = { kind: 'operator', id: 'operator' };
/** Whether the operator did it, in the shell. A key of the operator has the kind, and changes nothing. */
export function isOperator({ kind, id }: Actor): boolean {
  return kind === operatorActor.kind && id === operatorActor.id;
}

export const systemActor: Actor = { kind: 'system', id: 'system' };
