import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, NativeSelect, Stack, Text } from '@mantine/core';
import { type ApiKeyOverlap, apiKeyOverlapHours, limits } from '@rollcall/domain';
import { useState } from 'react';
import { Failure } from '../../live/failure.tsx';
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
    <Stack gap="md">
      <Text size="sm">
        <Trans>You get a new key under the same name and with the same scopes.</Trans>
      </Text>
      {act.error !== null && <Failure error={act.error} />}
      <NativeSelect
        label={t`The present key works on for`}
        description={t`Until your programs have the new one. A key from an earlier rotation ends now.`}
        value={overlapHours}
        onChange={(event) => setOverlapHours(Number(event.currentTarget.value) as ApiKeyOverlap)}
        data-autofocus
      >
        {apiKeyOverlapHours.map((hours) => (
          <option key={hours} value={hours}>
            <Overlap hours={hours} />
          </option>
        ))}
      </NativeSelect>
      <LifetimeSelect value={lifetimeDays} onChange={setLifetimeDays} told={told} />
      <Group justify="flex-end" gap="sm">
        <Button variant="default" onClick={onClose}>
          <Trans>Cancel</Trans>
        </Button>
        <Button onClick={() => act.run({ overlapHours, lifetimeDays })} loading={act.isPending}>
          <Trans>Rotate</Trans>
        </Button>
      </Group>
    </Stack>
  );
}

function Overlap({ hours }: { hours: ApiKeyOverlap }) {
  if (hours === 0) return <Trans>No time: it stops at once</Trans>;
  if (hours < 48) return <Plural value={hours} one="# hour" other="# hours" />;
  return <Plural value={hours / 24} one="# day" other="# days" />;
}
