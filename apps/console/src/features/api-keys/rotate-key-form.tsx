import { Trans, useLingui } from '@lingui/react/macro';
import { Stack, Text } from '@mantine/core';
import { type ApiKeyOverlap, limits } from '@rollcall/domain';
import { useState } from 'react';
import { Failure } from '../../live/failure.tsx';
import { FormButtons } from '../../ui/form-buttons.tsx';
import { OverlapSelect } from '../../ui/overlap.tsx';
import type { KeyAct } from './key-act.ts';
import { LifetimeSelect } from './lifetime-select.tsx';

export interface RotateKeyFormProps {
  act: KeyAct<{ overlapHours: ApiKeyOverlap; lifetimeDays: number }>;
  /** Who is told before the new key ends. */
  told: 'owner' | 'admins';
  onClose(): void;
}

/** Gives a key another secret; the person chooses how long the one before works beside it. */
export function RotateKeyForm({ act, told, onClose }: RotateKeyFormProps) {
  const { t } = useLingui();
  const [overlapHours, setOverlapHours] = useState<ApiKeyOverlap>(24);
  const [lifetimeDays, setLifetimeDays] = useState<number>(limits.apiKey.defaultLifetimeDays);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        act.run({ overlapHours, lifetimeDays });
      }}
    >
      <Stack gap="md">
        <Text size="sm">
          <Trans>You get a new key under the same name and with the same scopes.</Trans>
        </Text>
        {act.error !== null && <Failure error={act.error} />}
        <OverlapSelect
          label={t`The present key works on for`}
          description={t`Until your programs have the new one. A key from an earlier rotation ends now.`}
          value={overlapHours}
          onChange={setOverlapHours}
        />
        <LifetimeSelect value={lifetimeDays} onChange={setLifetimeDays} told={told} />
        <FormButtons isBusy={act.isPending} onClose={onClose}>
          <Trans>Rotate</Trans>
        </FormButtons>
      </Stack>
    </form>
  );
}
