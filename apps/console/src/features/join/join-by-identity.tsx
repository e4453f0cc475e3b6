import { IdentityButtons } from '../../live/identity-buttons.tsx';
import { trpc } from '../../live/trpc.ts';

/** The ways to join without a password of ours. */
export function JoinByIdentity({ token }: { token: string }) {
  const start = trpc.identity.startJoin.useMutation();
  return <IdentityButtons begin={(provider) => start.mutateAsync({ provider, token })} />;
}
