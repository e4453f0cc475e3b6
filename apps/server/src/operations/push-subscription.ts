import {
  type AccountId,
  type NewEvent,
  type PushEnding,
  type PushSubscriptionId,
  Refusal,
  type SessionId,
} from '@rollcall/domain';
import { mintId } from '../storage/mint-id.ts';
import { defineOperation, nothingToPrepare } from './operation.ts';

export interface EnablePushInput {
  sessionId: SessionId;
  /** Where the browser's push service takes messages for it, and the keys that only the browser can undo. */
  endpoint: string;
  p256dh: string;
  auth: string;
}

/**
 * Lets a browser be told by push for as long as its session lives. Asked again, it is told at the newer address.
 * @throws Refusal `push.endpoint-refused` when the server does not send anything there
 */
export const enablePush = defineOperation({
  name: 'push.enable',
  async prepare({ egress }, { endpoint }: EnablePushInput) {
    const url = URL.parse(endpoint);
    if (url === null || !egress.accepts(url)) throw new Refusal('push.endpoint-refused');
    return mintId('pushSubscription');
  },
  streams: (_input, _prepared, actor) => ({ home: actor.id as AccountId }),
  async run({ tx, input: { sessionId, ...address }, prepared: pushSubscriptionId, actor, now }) {
    const accountId = actor.id;
    const session = await tx.session.findFirst({ where: { id: sessionId, accountId }, include: { account: true } });
    if (session === null) throw new Refusal('session.required');
    const known = await tx.pushSubscription.findUnique({ where: { sessionId } });
    const { endpoint, p256dh, auth } = address;
    if (known?.endpoint === endpoint && known.p256dh === p256dh && known.auth === auth)
      return { events: [], output: {} };
    await tx.pushSubscription.deleteMany({ where: { sessionId } });
    await tx.pushSubscription.create({
      data: { id: pushSubscriptionId, accountId, sessionId, ...address, createdAt: now },
    });
    const event: NewEvent = { type: 'push.enabled', data: { pushSubscriptionId, sessionId } };
    return { events: [event], output: {}, actorLabel: session.account.name };
  },
});

export interface DisablePushInput {
  accountId: AccountId;
  pushSubscriptionId: PushSubscriptionId;
  reason: PushEnding;
}

/** Tells a browser nothing any more. @throws Refusal `push.not-found` also for one of somebody else */
export const disablePush = defineOperation({
  name: 'push.disable',
  prepare: nothingToPrepare,
  streams: (input: DisablePushInput) => ({ home: input.accountId }),
  async run({ tx, input: { accountId, pushSubscriptionId, reason } }) {
    const { count } = await tx.pushSubscription.deleteMany({ where: { id: pushSubscriptionId, accountId } });
    if (count === 0) throw new Refusal('push.not-found');
    const event: NewEvent = { type: 'push.disabled', data: { pushSubscriptionId, reason } };
    const { name } = await tx.account.findUniqueOrThrow({ where: { id: accountId }, select: { name: true } });
    return { events: [event], output: {}, ...(reason === 'chosen' ? { actorLabel: name } : {}) };
  },
});
