import type { Actor, NewEvent, Permission, Standing, StreamId } from '@rollcall/domain';
import type { Transaction } from '../storage/transact.ts';
import type { OperationDependencies } from './dependencies.ts';

/** The actor's standing, with the name that stands beside the events it causes. */
export interface NamedStanding extends Standing {
  name: string;
  email: string;
  hasSecondFactor: boolean;
  /** The name of the key by which a person acts. */
  apiKeyName?: string;
}

/** Which streams an operation locks. The first is its home: receipts are kept there, events go there by default. */
export interface StreamPlan {
  home: StreamId;
  others?: readonly StreamId[];
  /** Streams that come into being with this operation. */
  created?: readonly StreamId[];
}

export interface OperationContext<Input, Prepared> {
  tx: Transaction;
  now: Date;
  actor: Actor;
  input: Input;
  prepared: Prepared;
  /** What the actor is in the home organization, read under the lock; null for strangers, operator and system. */
  standing: NamedStanding | null;
  deps: OperationDependencies;
}

export interface OperationResult<Output> {
  /** Events of the home stream, or of another locked one when `streamId` says so. */
  events: readonly (NewEvent & { streamId?: StreamId })[];
  /** Plain JSON: it is kept, and given again to a retry. Never a secret. */
  output: Output;
  /** The actor's name, where it is not a member of the home organization. */
  actorLabel?: string;
}

export interface Operation<Input, Prepared, Output> {
  name: string;
  /** What the actor's role must allow. Without it the operation judges for itself. */
  permission?: Permission;
  /** Parsing, hashing, minting and network: everything slow, before the lock. Its reads are hints, not facts. */
  prepare(deps: OperationDependencies, input: Input, actor: Actor, mutationId: string): Promise<Prepared>;
  streams(input: Input, prepared: Prepared, actor: Actor): StreamPlan;
  /** Loads the facts, decides, writes rows and says what happened. */
  run(context: OperationContext<Input, Prepared>): Promise<OperationResult<Output>>;
}

/** Gives an operation its types. */
export function defineOperation<Input, Prepared, Output>(
  operation: Operation<Input, Prepared, Output>,
): Operation<Input, Prepared, Output> {
  return operation;
}

/** The `prepare` of operations that have nothing slow to do. */
export async function nothingToPrepare(): Promise<null> {
  return null;
}
