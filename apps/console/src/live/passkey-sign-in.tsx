import { Trans } from '@lingui/react/macro';
import { Button, Divider, Stack } from '@mantine/core';
import type { PasskeyAnswer } from '@rollcall/protocol';
import { IconFingerprint } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useEffectEvent } from 'react';
import { answerWithPasskey, canFillInPasskeys, canUsePasskeys, stopAskingForPasskey } from './passkey.ts';
import { PasskeyFailure } from './passkey-failure.tsx';
import { trpc } from './trpc.ts';

/** The way in without address and password; nothing where a browser has no passkeys. */
export function PasskeySignIn({ onSignedIn }: { onSignedIn(): void | Promise<void> }) {
  const { client } = trpc.useUtils();
  const go = useMutation({
    mutationFn: async (filledIn: PasskeyAnswer | null) => {
      const answer = filledIn ?? (await answerWithPasskey(await client.passkey.beginSignIn.mutate({})));
      return client.passkey.signIn.mutate({ answer });
    },
    onSuccess: () => onSignedIn(),
  });
  usePasskeyAutofill(go.isPending, (answer) => go.mutate(answer));
  if (!canUsePasskeys()) return null;
  return (
    <Stack gap="xs">
      <Divider label={<Trans>or</Trans>} />
      {go.isError && <PasskeyFailure error={go.error} />}
      <Button
        variant="default"
        fullWidth
        leftSection={<IconFingerprint size={18} aria-hidden />}
        loading={go.isPending}
        onClick={() => go.mutate(null)}
      >
        <Trans>Sign in with a passkey</Trans>
      </Button>
    </Stack>
  );
}

/** Offers passkeys where the browser fills in the address. A browser asks one question at a time, so not beside another. */
function usePasskeyAutofill(isAsking: boolean, onAnswer: (answer: PasskeyAnswer) => void): void {
  const { client } = trpc.useUtils();
  const answered = useEffectEvent(onAnswer);
  useEffect(() => {
    if (isAsking) return undefined;
    let isOver = false;
    let renewal: ReturnType<typeof setTimeout> | undefined;
    const offer = async (): Promise<void> => {
      if (!(await canFillInPasskeys()) || isOver) return;
      const request = await client.passkey.beginSignIn.mutate({});
      if (isOver) return;
      // A page that lies open for an hour still offers a question that counts.
      renewal = setTimeout(start, request.timeout);
      const answer = await answerWithPasskey(request, 'autofill');
      if (!isOver) answered(answer);
    };
    // Whatever stands in the way of it, the button is still there and says why.
    const start = () => void offer().catch(() => undefined);
    start();
    return () => {
      isOver = true;
      clearTimeout(renewal);
    };
  }, [client, isAsking]);
  useEffect(() => () => void stopAskingForPasskey(), []);
}
