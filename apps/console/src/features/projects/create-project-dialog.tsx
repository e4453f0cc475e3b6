import { Trans } from '@lingui/react/macro';
import { Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { OrganizationId, ProjectId } from '@rollcall/domain';
import { useActName } from '../../live/act-name.ts';
import { Failure } from '../../live/failure.tsx';
import { trpc } from '../../live/trpc.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { FormButtons } from '../../ui/form-buttons.tsx';
import { ProjectFields, type TypedProject, useProjectRules } from './project-fields.tsx';

interface CreateProjectFormProps {
  organizationId: OrganizationId;
  onCreated(projectId: ProjectId): void;
  onClose(): void;
}

/** Makes a project. What is typed is gone when the dialog is. */
export function CreateProjectDialog({ opened, ...form }: CreateProjectFormProps & { opened: boolean }) {
  return (
    <Dialog opened={opened} onClose={form.onClose} title={<Trans>Create a project</Trans>}>
      <CreateProjectForm {...form} />
    </Dialog>
  );
}

function CreateProjectForm({ organizationId, onCreated, onClose }: CreateProjectFormProps) {
  const utils = trpc.useUtils();
  const actName = useActName();
  const form = useForm<TypedProject>({ initialValues: { name: '', url: '' }, validate: useProjectRules() });
  const create = trpc.project.create.useMutation({
    onSuccess: ({ projectId }) => onCreated(projectId),
    onSettled: () => utils.project.list.invalidate(),
  });
  const submit = form.onSubmit(({ name, url }) => {
    const contents = { organizationId, name, ...(url.trim() === '' ? {} : { url: url.trim() }) };
    create.mutate({ ...contents, mutationId: actName(contents) });
  });
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        {create.isError && <Failure error={create.error} />}
        <ProjectFields form={form} />
        <FormButtons isBusy={create.isPending} onClose={onClose}>
          <Trans>Create</Trans>
        </FormButtons>
      </Stack>
    </form>
  );
}
