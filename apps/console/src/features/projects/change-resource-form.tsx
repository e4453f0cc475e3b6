import { Trans } from '@lingui/react/macro';
import { Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { readRefusal } from '@rollcall/client';
import type { OrganizationId } from '@rollcall/domain';
import type { ResourceView } from '@rollcall/protocol';
import { Failure } from '../../live/failure.tsx';
import { newMutationId } from '../../live/mutation-id.ts';
import { trpc } from '../../live/trpc.ts';
import { ByteSize } from '../../ui/byte-size.tsx';
import { ChangedMeanwhile } from '../../ui/changed-meanwhile.tsx';
import { FormButtons } from '../../ui/form-buttons.tsx';
import { ResourceFields, sizeOf, type TypedResource, useResourceRules } from './resource-fields.tsx';
import { useLastChanger, useOvertaking } from './use-overtaking.ts';

export interface ChangeResourceFormProps {
  organizationId: OrganizationId;
  resource: ResourceView;
  onClose(): void;
}

/** Changes what is known of data or of a workflow. */
export function ChangeResourceForm({ organizationId, resource, onClose }: ChangeResourceFormProps) {
  const utils = trpc.useUtils();
  const typed: TypedResource = { name: resource.name, uri: resource.uri, sizeBytes: resource.sizeBytes ?? '' };
  const form = useForm<TypedResource>({ initialValues: typed, validate: useResourceRules() });
  const update = trpc.resource.update.useMutation({
    onSuccess: onClose,
    onSettled: () => Promise.all([utils.resource.invalidate(), utils.project.invalidate()]),
  });
  const now = { values: typed, version: resource.version };
  const { changes, isTouched, overtaken } = useOvertaking(form, now, update.isPending || update.isSuccess);
  const who = useLastChanger(['resource.updated'], resource.id);
  // Both versions are shown by then.
  const isOvertaken = overtaken !== null && readRefusal(update.error)?.code === 'resource.changed-meanwhile';
  const submit = form.onSubmit(() => {
    const { sizeBytes, ...rest } = changes;
    const target = { organizationId, resourceId: resource.id, mutationId: newMutationId() };
    update.mutate({ ...target, ...rest, ...(sizeBytes === undefined ? {} : { sizeBytes: sizeOf(sizeBytes) }) });
  });
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        {overtaken !== null && (
          <ChangedMeanwhile who={who} onTake={overtaken.take} onKeep={overtaken.keep} keep={<Trans>Keep mine</Trans>}>
            <WhatTheySaved {...overtaken.theirs} />
          </ChangedMeanwhile>
        )}
        {update.isError && !isOvertaken && <Failure error={update.error} />}
        <ResourceFields form={form} />
        <FormButtons isBusy={update.isPending} disabled={!isTouched || overtaken !== null} onClose={onClose}>
          <Trans>Save</Trans>
        </FormButtons>
      </Stack>
    </form>
  );
}

function WhatTheySaved({ name, uri, sizeBytes }: Partial<TypedResource>) {
  return (
    <>
      {name !== undefined && (
        <p>
          <Trans>
            The name is <b>{name}</b> now.
          </Trans>
        </p>
      )}
      {uri !== undefined && (
        <p>
          <Trans>The address is {uri} now.</Trans>
        </p>
      )}
      {sizeBytes !== undefined && (
        <p>
          <Trans>
            The size is <ByteSize bytes={sizeOf(sizeBytes)} /> now.
          </Trans>
        </p>
      )}
    </>
  );
}
