import { Trans } from '@lingui/react/macro';
import { Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { readRefusal } from '@rollcall/client';
import type { OrganizationId } from '@rollcall/domain';
import type { ProjectView } from '@rollcall/protocol';
import { Failure } from '../../live/failure.tsx';
import { newMutationId } from '../../live/mutation-id.ts';
import { trpc } from '../../live/trpc.ts';
import { ChangedMeanwhile } from '../../ui/changed-meanwhile.tsx';
import { FormButtons } from '../../ui/form-buttons.tsx';
import { ProjectFields, pageOf, type TypedProject, useProjectRules } from './project-fields.tsx';
import { useLastChanger, useOvertaking } from './use-overtaking.ts';

export interface ChangeProjectFormProps {
  organizationId: OrganizationId;
  project: ProjectView;
  onClose(): void;
}

/** Changes the name of a project, or the page that it opens. */
export function ChangeProjectForm({ organizationId, project, onClose }: ChangeProjectFormProps) {
  const utils = trpc.useUtils();
  const typed: TypedProject = { name: project.name, url: project.url ?? '' };
  const form = useForm<TypedProject>({ initialValues: typed, validate: useProjectRules() });
  const update = trpc.project.update.useMutation({ onSuccess: onClose, onSettled: () => utils.project.invalidate() });
  const now = { values: typed, version: project.version };
  const { changes, isTouched, overtaken } = useOvertaking(form, now, update.isPending || update.isSuccess);
  const who = useLastChanger(['project.updated'], project.id);
  // Both versions are shown by then.
  const isOvertaken = overtaken !== null && readRefusal(update.error)?.code === 'project.changed-meanwhile';
  const submit = form.onSubmit(() => {
    const { url, ...rest } = changes;
    const target = { organizationId, projectId: project.id, mutationId: newMutationId() };
    update.mutate({ ...target, ...rest, ...(url === undefined ? {} : { url: pageOf(url) }) });
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
        <ProjectFields form={form} />
        <FormButtons isBusy={update.isPending} disabled={!isTouched || overtaken !== null} onClose={onClose}>
          <Trans>Save</Trans>
        </FormButtons>
      </Stack>
    </form>
  );
}

function WhatTheySaved({ name, url }: Partial<TypedProject>) {
  return (
    <>
      {name !== undefined && (
        <p>
          <Trans>
            The name is <b>{name}</b> now.
          </Trans>
        </p>
      )}
      {url !== undefined && (
        <p>{url === '' ? <Trans>It has no page any more.</Trans> : <Trans>The page is {url} now.</Trans>}</p>
      )}
    </>
  );
}
