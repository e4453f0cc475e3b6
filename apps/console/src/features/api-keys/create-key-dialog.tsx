import { Trans } from '@lingui/react/macro';
import { apiKeyScopes, canRole, type OrganizationId, type Role } from '@rollcall/domain';
import type { ShownApiKey } from '@rollcall/protocol';
import { useActName } from '../../live/act-name.ts';
import { trpc } from '../../live/trpc.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { CreateKeyForm, type KeyWish } from './create-key-form.tsx';
import { stateOf } from './key-act.ts';

export interface CreateKeyDialogProps {
  opened: boolean;
  organization: { id: OrganizationId; name: string; role: Role };
  onCreated(shown: ShownApiKey): void;
  onClose(): void;
}

/** Makes a key. What is typed is gone when the dialog is. */
export function CreateKeyDialog({ opened, onClose, ...form }: CreateKeyDialogProps) {
  return (
    <Dialog opened={opened} onClose={onClose} title={<Trans>Create an API key</Trans>}>
      {opened && <CreateApiKey {...form} onClose={onClose} />}
    </Dialog>
  );
}

function CreateApiKey({ organization, onCreated, onClose }: Omit<CreateKeyDialogProps, 'opened'>) {
  const utils = trpc.useUtils();
  const actName = useActName();
  const create = trpc.apiKey.create.useMutation({
    onSuccess: onCreated,
    onSettled: () => utils.apiKey.list.invalidate(),
  });
  const run = ({ name, scopes, lifetimeDays }: KeyWish) => {
    const contents = { organizationId: organization.id, name, scopes, lifetimeDays };
    create.mutate({ ...contents, mutationId: actName(contents) });
  };
  return (
    <CreateKeyForm
      hint={
        <Trans>
          It acts for you in {organization.name}, and never can do more than you can there. For another organization,
          switch to it first.
        </Trans>
      }
      offered={apiKeyScopes.filter((scope) => canRole(organization.role, scope))}
      act={{ ...stateOf(create), run }}
      onClose={onClose}
    />
  );
}
