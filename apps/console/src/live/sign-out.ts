import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { forgetWhatWasRead } from './forget.ts';
import { trpc } from './trpc.ts';

/** Shows the way in, and forgets all that was read with a session that is over. */
export function useLeaveConsole(): () => Promise<void> {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const utils = trpc.useUtils();
  return async () => {
    utils.session.get.setData({}, null);
    await navigate({ to: '/sign-in', search: {} });
    forgetWhatWasRead(queryClient);
  };
}

/** Ends this session, or every session of the account. */
export function useSignOut() {
  const onSuccess = useLeaveConsole();
  const here = trpc.session.signOut.useMutation({ onSuccess });
  const everywhere = trpc.session.signOutEverywhere.useMutation({ onSuccess });
  return {
    signOut: () => here.mutate({}),
    signOutEverywhere: () => everywhere.mutate({}),
    isPending: here.isPending || everywhere.isPending,
  };
}
