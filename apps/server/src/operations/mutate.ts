/*
 * The one door through which tenant rows change.
 *
 *   prepare    slow work: parsing, hashing, minting. No lock is held.
 *   transact   lock the streams → is it a retry? → standing and permission → run → append events, deliveries, jobs → commit
 *   ring       tell the relays that the streams may have news. Losing this is harmless.
 *
 * The lock comes first, so nothing that `run` reads of the organization can change before the commit: a permission
 * cannot be overtaken, a count cannot race, and the order of seq is the order of commits. A refusal is an exception:
 * the transaction rolls back, and neither rows nor log nor deliveries show a trace of it.
 */
import {
  type Actor,
  accepted,
  decideAccess,
  type EventLabels,
  isKey,
  isOperator,
  isWithin,
  lacksFactor,
  Refusal,
  type ServiceKeyId,
  type StreamId,
  serviceStanding,
} from '@rollcall/domain';
import { type Appended, append } from '../storage/append.ts';
import type { RequestOrigin } from '../storage/origin.ts';
import { loadPremises, type Premises } from '../storage/premises.ts';
import { createStreams, type LockedStream, lockStreams } from '../storage/stream.ts';
import { type Transaction, transact } from '../storage/transact.ts';
import type { OperationDependencies } from './dependencies.ts';
import type { NamedStanding, Operation, OperationResult, StreamPlan } from './operation.ts';

export interface MutationCall<Input> {
  actor: Actor;
  input: Input;
  /** The caller's own name for this act; a retry with the same one has no second effect. */
  mutationId: string;
  /** From where it was asked for; absent for jobs and the operator's shell. */
  origin?: RequestOrigin | undefined;
}

export interface Committed<Output> {
  output: Output;
  /** Whether this answer was given before. */
  replayed: boolean;
}

/** Runs one operation. @throws Refusal when a rule says no. */
export async function mutate<Input, Prepared, Output>(
  deps: OperationDependencies,
  operation: Operation<Input, Prepared, Output>,
  call: MutationCall<Input>,
): Promise<Committed<Output>> {
  const prepared = await operation.prepare(deps, call.input, call.actor, call.mutationId);
  const plan = operation.streams(call.input, prepared, call.actor);
  const streamIds = [plan.home, ...(plan.others ?? [])];

  const committed = await transact(deps.db, async (tx): Promise<Committed<Output>> => {
    const streams = new Map((await lockFirst(tx, plan)).map((stream) => [stream.id, stream]));
    const home = lockedStream(streams, plan.home);
    const premises = await loadPremises(tx, home.id, call);
    const now = deps.clock.adjust(premises.databaseNow);
    const standing = standingOf(call, premises, now);
    // With the actor in it, an answer is given again to nobody but the one who got it first.
    const inputHash = deps.fingerprintInput({ actor: call.actor, input: call.input });
    const { receipt } = premises;
    if (receipt?.operation === operation.name && receipt.inputHash === inputHash) {
      return { output: receipt.output as Output, replayed: true };
    }
    permit(call.actor, standing, operation.permission);
    if (receipt !== null) throw new Refusal('mutation.id-reused');
    for (const stream of await createStreams(tx, createdBeside(plan))) streams.set(stream.id, stream);

    const { actor, input } = call;
    const result = await operation.run({ tx, now, actor, input, prepared, standing, deps });
    await record(tx, streams, operation.name, { ...call, now, inputHash, home }, standing, result);
    return { output: result.output, replayed: false };
  });

  deps.ring(streamIds);
  return committed;
}

/** The first statement of the transaction. A home that does not exist yet is created instead of locked. */
async function lockFirst(tx: Transaction, plan: StreamPlan): Promise<LockedStream[]> {
  if (plan.created?.includes(plan.home)) return createStreams(tx, [plan.home]);
  const created = createdBeside(plan);
  return lockStreams(tx, [plan.home, ...(plan.others ?? []).filter((id) => !created.includes(id))]);
}

/** Created only once a retry has been ruled out, so that a replay leaves no empty stream behind. */
function createdBeside(plan: StreamPlan): StreamId[] {
  return (plan.created ?? []).filter((id) => id !== plan.home);
}

function lockedStream(streams: ReadonlyMap<StreamId, LockedStream>, id: StreamId): LockedStream {
  const stream = streams.get(id);
  if (stream === undefined) throw new Refusal(id.startsWith('org_') ? 'organization.not-found' : 'session.required');
  return stream;
}

/**
 * What the actor is in the home organization. A key is its owner within its scopes, or a service of the organization, and
 * nothing once it has ended, or where it may not be used.
 * @throws Refusal `apiKey.rejected`, `organization.not-found`
 */
function standingOf(
  { actor, origin }: Pick<MutationCall<unknown>, 'actor' | 'origin'>,
  { key, standing }: Premises,
  now: Date,
): NamedStanding | null {
  const named = standing === null ? null : namedStanding(standing, now);
  if (!isKey(actor)) return named;
  if (key === null) throw new Refusal('organization.not-found');
  const isElsewhere = key.networks.length > 0 && !isWithin(key.networks, origin?.address ?? '');
  if (key.isRevoked || isElsewhere || new Date(key.expiresAt) <= now) throw new Refusal('apiKey.rejected');
  const { name, scopes } = key;
  if (actor.kind === 'serviceKey') {
    const service = serviceStanding(actor.id as ServiceKeyId, scopes);
    return { ...service, name, email: '', hasSecondFactor: false, isSuspended: key.isSuspended };
  }
  return named === null ? null : { ...named, scopes, apiKeyName: name };
}

function namedStanding({ factor, ...standing }: NonNullable<Premises['standing']>, now: Date): NamedStanding {
  const { hasSecondFactor, graceDays } = factor;
  const requiredSince = factor.requiredSince === null ? null : new Date(factor.requiredSince);
  const member = { state: standing.state, hasSecondFactor, joinedAt: new Date(factor.joinedAt) };
  return { ...standing, hasSecondFactor, lacksFactor: lacksFactor({ requiredSince, graceDays }, member, now) };
}

/** An organization that is not the actor's answers like one that does not exist (G11). */
function permit(
  actor: Actor,
  standing: NamedStanding | null,
  permission: Operation<never, never, never>['permission'],
) {
  if (permission === undefined) {
    // Such an operation judges by the account, which a key is not.
    if (isKey(actor)) throw new Refusal('apiKey.not-allowed');
    return;
  }
  if (isOperator(actor)) return;
  accepted(decideAccess(standing, permission));
}

async function record<Output>(
  tx: Transaction,
  streams: ReadonlyMap<StreamId, LockedStream>,
  operation: string,
  call: Omit<MutationCall<unknown>, 'input'> & { now: Date; inputHash: string; home: LockedStream },
  standing: NamedStanding | null,
  result: OperationResult<Output>,
): Promise<void> {
  const appended: Appended[] = result.events.map(({ streamId, ...event }) => ({
    stream: streamId === undefined ? call.home : lockedStream(streams, streamId),
    event,
  }));
  const { actor, mutationId, origin, now, inputHash } = call;
  const actorLabel = result.actorLabel ?? standing?.name;
  const actorLabels: EventLabels = {
    ...(actorLabel === undefined ? {} : { actor: actorLabel }),
    ...(standing?.apiKeyName === undefined ? {} : { apiKey: standing.apiKeyName }),
  };
  const receipt = { streamId: call.home.id, mutationId, operation, inputHash, output: result.output };
  await append(tx, appended, { actor, actorLabels, mutationId, origin, now }, receipt);
}
