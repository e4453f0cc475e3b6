import type { PushSubscriptionList } from '@rollcall/protocol';
import { useState } from 'react';
import { newMutationId } from '../../live/mutation-id.ts';
import { trpc } from '../../live/trpc.ts';

/** Whether this browser can be pushed to, and whether it is. */
export type PushState = 'unsupported' | 'denied' | 'off' | 'on';

/** Pushes to this browser: their state, and the ways to turn them on and off. */
export function usePushHere(list: PushSubscriptionList) {
  const utils = trpc.useUtils();
  const onSettled = () => utils.push.list.invalidate();
  const enable = trpc.push.enable.useMutation({ onSettled });
  const disable = trpc.push.disable.useMutation({ onSettled });
  const [isAsking, setAsking] = useState(false);
  const [failure, setFailure] = useState<'denied' | 'unreachable' | null>(null);
  const here = list.subscriptions.find(({ isThisOne }) => isThisOne);

  async function turnOn(): Promise<void> {
    setFailure(null);
    setAsking(true);
    const address = await askBrowser(list.serverKey).catch(() => 'unreachable' as const);
    setAsking(false);
    if (typeof address === 'string') setFailure(address);
    else enable.mutate({ ...address, mutationId: newMutationId() });
  }

  return {
    state: stateOf(here !== undefined),
    failure,
    error: enable.error ?? disable.error,
    isBusy: isAsking || enable.isPending || disable.isPending,
    turnOn: () => void turnOn(),
    turnOff(id: PushSubscriptionList['subscriptions'][number]['id']) {
      disable.mutate({ pushSubscriptionId: id, mutationId: newMutationId() });
      if (id === here?.id) void forgetHere();
    },
  };
}

function stateOf(isOn: boolean): PushState {
  if (!('serviceWorker' in navigator) || !('PushManager' in globalThis)) return 'unsupported';
  if (Notification.permission === 'denied') return 'denied';
  return isOn ? 'on' : 'off';
}

/** Asks the person, and then the browser's push service for an address of its own. */
async function askBrowser(serverKey: string) {
  if ((await Notification.requestPermission()) !== 'granted') return 'denied' as const;
  await navigator.serviceWorker.register('/push-worker.js');
  const { pushManager } = await navigator.serviceWorker.ready;
  // One that was made for another key, or for somebody else who sat here, is no good any more.
  await (await pushManager.getSubscription())?.unsubscribe();
  const made = await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: serverKey });
  const { endpoint = '', keys: { p256dh = '', auth = '' } = {} } = made.toJSON();
  return { endpoint, p256dh, auth };
}

async function forgetHere(): Promise<void> {
  const registration = await navigator.serviceWorker.getRegistration();
  await (await registration?.pushManager.getSubscription())?.unsubscribe();
}
