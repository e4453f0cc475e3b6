import { useEffect } from 'react';

const channelName = 'rollcall-confirmed';

/** Tells this browser's other windows that their person has confirmed who they are. */
export function tellConfirmed(): void {
  const channel = new BroadcastChannel(channelName);
  channel.postMessage(null);
  channel.close();
}

/** Hears when another window confirmed. It is a hint: whether it is true the server says when it is asked again. */
export function useConfirmedElsewhere(onConfirmed: () => void): void {
  useEffect(() => {
    const channel = new BroadcastChannel(channelName);
    channel.addEventListener('message', onConfirmed);
    return () => channel.close();
  }, [onConfirmed]);
}
