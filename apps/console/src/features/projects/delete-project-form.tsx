import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button, Stack, Text, TextInput } from '@mantine/core';
import type { OrganizationId } from '@rollcall/domain';
import type { ProjectView } from '@rollcall/protocol';
import { IconUsers } from '@tabler/icons-react';
import { useState } from 'react';
import { Failure } from '../../live/failure.tsx';
import { newMutationId } from '../../live/mutation-id.ts';
import { trpc } from '../../live/trpc.ts';
import { FormButtons } from '../../ui/form-buttons.tsx';
import { showToast } from '../../ui/toast.tsx';

export interface DeleteProjectFormProps {
  organizationId: OrganizationId;
  project: ProjectView;
  onClose(): void;
  onDeleted?: (() => void) | undefined;
}

/** Ends a project for good. It ends what was read here and nothing that came meanwhile. */
export function DeleteProjectForm({ organizationId, project, onClose, onDeleted }: DeleteProjectFormProps) {
  const { t } = useLingui();
  const utils = trpc.useUtils();
  const [seen, setSeen] = useState(project);
  const [typed, setTyped] = useState('');
  const remove = trpc.project.delete.useMutation({
    onSuccess() {
      onClose();
      onDeleted?.();
      showToast({ message: t`${seen.name} is deleted` });
    },
    onSettled: () => utils.project.invalidate(),
  });
  const isOld = !remove.isSuccess && (project.version !== seen.version || project.resourceCount !== seen.resourceCount);
  const lookAgain = () => {
    setSeen(project);
    setTyped('');
    remove.reset();
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const { id: projectId, version: seenVersion, resourceCount: seenResourceCount } = seen;
        remove.mutate({ organizationId, projectId, seenVersion, seenResourceCount, mutationId: newMutationId() });
      }}
    >
      <Stack gap="md">
        {isOld && (
          <Alert
            icon={<IconUsers size={18} aria-hidden />}
            color="yellow"
            role="alert"
            title={t`This has changed meanwhile`}
          >
            <Button size="xs" variant="default" onClick={lookAgain}>
              <Trans>Look at it as it is now</Trans>
            </Button>
          </Alert>
        )}
        {remove.isError && !isOld && <Failure error={remove.error} />}
        <Text size="sm">
          {seen.resourceCount === 0 ? (
            <Trans>
              Nothing is registered under <b>{seen.name}</b>. It is deleted for everybody, and this cannot be undone.
            </Trans>
          ) : (
            <Trans>
              <b>{seen.name}</b> is deleted for everybody, with{' '}
              <b>
                <Plural value={seen.resourceCount} one="# entry" other="# entries" />
              </b>{' '}
              registered under it. This cannot be undone. What they name stays where it is.
            </Trans>
          )}
        </Text>
        <TextInput
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          label={t`Type the project’s name`}
          placeholder={seen.name}
          autoComplete="off"
          data-autofocus
        />
        <FormButtons
          isBusy={remove.isPending}
          disabled={typed.trim() !== seen.name || isOld}
          isDangerous
          onClose={onClose}
        >
          <Trans>Delete</Trans>
        </FormButtons>
      </Stack>
    </form>
  );
}
