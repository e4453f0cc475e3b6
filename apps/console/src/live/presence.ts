import type { LookedAt, PresenceMessage } from '@rollcall/protocol';
import { useContext, useEffect } from 'react';
import { PresenceContext, useLiveStatus } from './feed-provider.tsx';

/** Who is in this organization at this moment; null while the window cannot know. */
export function usePresence(): PresenceMessage | null {
  const { here } = useContext(PresenceContext);
  const { state } = useLiveStatus();
  return state === 'live' || state === 'catching-up' ? here : null;
}

/** Says to the others what this window shows, and again when its person comes back to it. */
export function useLook(at: LookedAt): void {
  const { look } = useContext(PresenceContext);
  // The same place is another object after each drawing.
  const said = JSON.stringify(at);
  useEffect(() => {
    const say = () => look(JSON.parse(said) as LookedAt);
    say();
    addEventListener('focus', say);
    return () => removeEventListener('focus', say);
  }, [look, said]);
}
