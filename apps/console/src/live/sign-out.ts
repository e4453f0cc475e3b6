import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { forgetWhatWasRead } from './forget.ts';
import { trpc } from './trpc.ts';

/** Ends this session, or every session of the account, and forgets all that was read with it. */
export function useSignOut() {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const utils = trpc.useUtils();
  const onSuccess = async () => {
    utils.session.get.setData({}, null);
    await navigate({ to: '/sign-in', search: {} });
    forgetWhatWasRead(queryClient);
  };
  const here = trpc.session.signOut.useMutation({ onSuccess });
  const everywhere = trpc.session.signOutEverywhere.useMutation({ onSuccess });
  return {
    signOut: () => here.mutate({}),
    signOutEverywhere: () => everywhere.mutate({}),
    isPending: here.isPending || everywhere.isPending,
  };
}
