import { Button, type ButtonProps, Stack } from '@mantine/core';
import type { PasskeyAnswer, PasskeyRequest } from '@rollcall/protocol';
import { IconFingerprint } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { answerWithPasskey } from './passkey.ts';
import { PasskeyFailure } from './passkey-failure.tsx';

export interface PasskeyButtonProps {
  label: ReactNode;
  variant?: ButtonProps['variant'];
  /** Gets the question from the server. */
  ask(): Promise<PasskeyRequest>;
  /** Hands the answer to the server. */
  give(answer: PasskeyAnswer): Promise<unknown>;
  /** Goes on; the button waits for it, and tells of its failure. */
  onDone(): void | Promise<void>;
}

/** Asks for a passkey. */
export function PasskeyButton({ label, variant = 'default', ask, give, onDone }: PasskeyButtonProps) {
  const go = useMutation({
    mutationFn: async () => give(await answerWithPasskey(await ask())),
    onSuccess: () => onDone(),
  });
  return (
    <Stack gap="xs">
      {go.isError && <PasskeyFailure error={go.error} />}
      <Button
        variant={variant}
        fullWidth
        leftSection={<IconFingerprint size={18} aria-hidden />}
        loading={go.isPending}
        onClick={() => go.mutate()}
      >
        {label}
      </Button>
    </Stack>
  );
}
