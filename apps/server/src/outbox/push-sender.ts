import { createRequire } from 'node:module';
import type { PushMessage } from '@rollcall/domain';
import type webPush from 'web-push';
import type { Egress } from '../operations/dependencies.ts';
import { EgressError, guardedPost } from './guarded-post.ts';

const { generateRequestDetails } = createRequire(import.meta.url)('web-push') as typeof webPush;

/** Where a browser takes pushes. */
export interface PushAddress {
  endpoint: string;
  p256dh: string;
  auth: string;
}

/** A push was not taken over. */
export class PushError extends Error {
  /** Whether the browser's subscription is over for good. */
  readonly isGone: boolean;
  readonly permanent: boolean;
  /** A code such as `push-429` or `unreachable`. */
  readonly reason: string;

  constructor(reason: string, { isGone = false, permanent = false } = {}) {
    super(`the push service did not take the message: ${reason}`);
    this.name = 'PushError';
    this.reason = reason;
    this.isGone = isGone;
    this.permanent = permanent;
  }
}

export interface PushSender {
  /** Resolves when the push service has taken the message over. @throws PushError */
  send(address: PushAddress, message: PushMessage): Promise<void>;
}

/** What is not picked up within a day is no news any more. */
const secondsToLive = 24 * 3600;

/** Sends pushes, encrypted for the one browser (RFC 8291) and signed as this server's (RFC 8292). */
export function createPushSender(options: {
  vapid: { publicKey: string; privateKey: string };
  /** Whom a push service writes to when something is wrong with what we send. */
  contact: string;
  egress: Egress;
}): PushSender {
  const vapidDetails = { ...options.vapid, subject: `mailto:${options.contact}` };
  return {
    async send({ endpoint, p256dh, auth }, message) {
      const subscription = { endpoint, keys: { p256dh, auth } };
      const sealed = generateRequestDetails(subscription, JSON.stringify(message), {
        vapidDetails,
        TTL: secondsToLive,
      });
      const { status } = await guardedPost(options.egress, endpoint, {
        headers: sealed.headers as Record<string, string | number>,
        body: sealed.body,
      }).catch((error: unknown) => {
        if (!(error instanceof EgressError)) throw error;
        throw new PushError(error.isRefused ? 'address-refused' : 'unreachable', { permanent: error.isRefused });
      });
      if (status >= 200 && status < 300) return;
      const isGone = status === 404 || status === 410;
      throw new PushError(`push-${status}`, { isGone, permanent: isGone || (status < 500 && status !== 429) });
    },
  };
}
