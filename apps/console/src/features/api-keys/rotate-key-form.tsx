import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, NativeSelect, Stack, Text } from '@mantine/core';
import { type ApiKeyOverlap, apiKeyOverlapHours, limits, type OrganizationId } from '@rollcall/domain';
import type { ApiKeyView, ShownApiKey } from '@rollcall/protocol';
import { useState } from 'react';
import { useActName } from '../../live/act-name.ts';
import { Failure } from '../../live/failure.tsx';
import { trpc } from '../../live/trpc.ts';
import { Overlap } from '../../ui/overlap.tsx';
import { LifetimeSelect } from './lifetime-select.tsx';

export interface RotateKeyFormProps {
  organizationId: OrganizationId;
  apiKey: ApiKeyView;
  onRotated(shown: ShownApiKey): void;
  onClose(): void;
}

/** Gives a key another secret; the person chooses how long the one before works beside it. */
export function RotateKeyForm({ organizationId, apiKey, onRotated, onClose }: RotateKeyFormProps) {
  const { t } = useLingui();
  const utils = trpc.useUtils();
  const actName = useActName();
  const [overlapHours, setOverlapHours] = useState<ApiKeyOverlap>(24);
  const [lifetimeDays, setLifetimeDays] = useState<number>(limits.apiKey.defaultLifetimeDays);
  const rotate = trpc.apiKey.rotate.useMutation({
    onSuccess: onRotated,
    onSettled: () => utils.apiKey.list.invalidate(),
  });
  const submit = () => {
    const contents = { organizationId, apiKeyId: apiKey.id, overlapHours, lifetimeDays };
    rotate.mutate({ ...contents, mutationId: actName(contents) });
  };
  return (
    <Stack gap="md">
      <Text size="sm">
        <Trans>You get a new key under the same name and with the same scopes.</Trans>
      </Text>
      {rotate.isError && <Failure error={rotate.error} />}
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
      <LifetimeSelect value={lifetimeDays} onChange={setLifetimeDays} />
      <Group justify="flex-end" gap="sm">
        <Button variant="default" onClick={onClose}>
          <Trans>Cancel</Trans>
        </Button>
        <Button onClick={submit} loading={rotate.isPending}>
          <Trans>Rotate</Trans>
        </Button>
      </Group>
    </Stack>
  );
}
