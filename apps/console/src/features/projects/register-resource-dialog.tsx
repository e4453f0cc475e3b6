import { Trans, useLingui } from '@lingui/react/macro';
import { NativeSelect, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { type OrganizationId, type ProjectId, type ResourceKind, resourceKinds } from '@rollcall/domain';
import { useActName } from '../../live/act-name.ts';
import { Failure } from '../../live/failure.tsx';
import { trpc } from '../../live/trpc.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { FormButtons } from '../../ui/form-buttons.tsx';
import { ResourceFields, sizeOf, type TypedResource, useResourceRules } from './resource-fields.tsx';
import { resourceKindWords } from './resource-kind.tsx';

interface RegisterResourceFormProps {
  organizationId: OrganizationId;
  projectId: ProjectId;
  onClose(): void;
}

/** Registers data or a workflow. What is typed is gone when the dialog is. */
export function RegisterResourceDialog({ opened, ...form }: RegisterResourceFormProps & { opened: boolean }) {
  return (
    <Dialog opened={opened} onClose={form.onClose} title={<Trans>Register data or a workflow</Trans>}>
      <RegisterResourceForm {...form} />
    </Dialog>
  );
}

function RegisterResourceForm({ organizationId, projectId, onClose }: RegisterResourceFormProps) {
  const { t, i18n } = useLingui();
  const utils = trpc.useUtils();
  const actName = useActName();
  const form = useForm<TypedResource & { kind: ResourceKind }>({
    initialValues: { kind: 'data', name: '', uri: '', sizeBytes: '' },
    validate: useResourceRules(),
  });
  const register = trpc.resource.register.useMutation({
    onSuccess: onClose,
    onSettled: () => Promise.all([utils.resource.invalidate(), utils.project.invalidate()]),
  });
  const submit = form.onSubmit(({ sizeBytes, ...values }) => {
    const size = sizeOf(sizeBytes);
    const contents = { organizationId, projectId, ...values, ...(size === null ? {} : { sizeBytes: size }) };
    register.mutate({ ...contents, mutationId: actName(contents) });
  });
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        {register.isError && <Failure error={register.error} />}
        <NativeSelect
          {...form.getInputProps('kind')}
          label={t`Kind`}
          data={resourceKinds.map((kind) => ({ value: kind, label: i18n._(resourceKindWords[kind]) }))}
        />
        <ResourceFields form={form} />
        <FormButtons isBusy={register.isPending} onClose={onClose}>
          <Trans>Register</Trans>
        </FormButtons>
      </Stack>
    </form>
  );
}
