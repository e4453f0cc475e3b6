import { useQueryClient } from '@tanstack/react-query';
import { getQueryKey } from '@trpc/react-query';
import { useState } from 'react';
import { coalesce } from './coalesce.ts';
import type { ShownThing } from './invalidations.ts';
import { readAgain } from './read-again.ts';
import { trpc } from './trpc.ts';

/** The procedures by which each thing is read. */
const readers = {
  session: [trpc.session.get],
  account: [trpc.account.get, trpc.identity.list],
  ownActivity: [trpc.event.listOwn],
  sessions: [trpc.session.list],
  secondFactor: [trpc.secondFactor.get],
  passkeys: [trpc.passkey.list],
  organization: [trpc.organization.get],
  members: [trpc.membership.list, trpc.membership.listAt, trpc.membership.listDifferences, trpc.membership.preview],
  invitations: [trpc.invitation.list],
  joinRequests: [trpc.joinRequest.list],
  activity: [trpc.event.list, trpc.event.recent],
  provisioning: [trpc.provisioning.get],
  notifications: [trpc.notification.list],
  webhooks: [trpc.webhook.list, trpc.webhook.get, trpc.webhook.listAttempts],
  projects: [trpc.project.list, trpc.project.get, trpc.resource.list],
  apiKeys: [trpc.apiKey.list, trpc.apiKey.listOfMember, trpc.membership.preview],
  serviceKeys: [trpc.serviceKey.list],
  notificationPreferences: [trpc.notification.getPreferences],
  pushSubscriptions: [trpc.push.list],
} as const satisfies Record<ShownThing, unknown>;

/**
 * Reads again what is on screen of these things. Events may come faster than answers, so each thing is read by one run
 * at a time: otherwise the news would cut off every read before its answer.
 */
export function useRefresh(): (things: readonly ShownThing[]) => void {
  const queryClient = useQueryClient();
  const [refresh] = useState(() => {
    const runs = new Map(
      Object.entries(readers).map(([thing, procedures]) => [
        thing,
        coalesce(async () => {
          await Promise.all(procedures.map((procedure) => readAgain(queryClient, getQueryKey(procedure))));
        }),
      ]),
    );
    return (things: readonly ShownThing[]): void => {
      for (const thing of things) runs.get(thing)?.();
    };
  });
  return refresh;
}
