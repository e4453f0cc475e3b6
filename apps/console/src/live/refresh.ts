import type { ShownThing } from './invalidations.ts';
import { trpc } from './trpc.ts';

/** Reads again what is on screen of these things. */
export function useRefresh(): (things: readonly ShownThing[]) => void {
  const utils = trpc.useUtils();
  const refreshers: Record<ShownThing, () => void> = {
    session: () => void utils.session.get.invalidate(),
    organization: () => void utils.organization.get.invalidate(),
    members: () => void utils.membership.list.invalidate(),
    invitations: () => void utils.invitation.list.invalidate(),
    provisioning: () => void utils.provisioning.get.invalidate(),
    activity() {
      void utils.event.list.invalidate();
      void utils.event.recent.invalidate();
    },
  };
  return (things) => {
    for (const thing of things) refreshers[thing]();
  };
}
