import { Trans } from '@lingui/react/macro';
import { type OrganizationId, serviceKeyScopes } from '@rollcall/domain';
import type { ShownServiceKey } from '@rollcall/protocol';
import { useActName } from '../../live/act-name.ts';
import { trpc } from '../../live/trpc.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { CreateKeyForm, type KeyWish } from './create-key-form.tsx';
import { stateOf } from './key-act.ts';

export interface CreateServiceKeyDialogProps {
  opened: boolean;
  organization: { id: OrganizationId; name: string };
  onCreated(shown: ShownServiceKey): void;
  onClose(): void;
}

/** Makes a key of the organization. What is typed is gone when the dialog is. */
export function CreateServiceKeyDialog({ opened, onClose, ...form }: CreateServiceKeyDialogProps) {
  return (
    <Dialog opened={opened} onClose={onClose} title={<Trans>Create a service key</Trans>}>
      {opened && <CreateServiceKey {...form} onClose={onClose} />}
    </Dialog>
  );
}

function CreateServiceKey({ organization, onCreated, onClose }: Omit<CreateServiceKeyDialogProps, 'opened'>) {
  const utils = trpc.useUtils();
  const actName = useActName();
  const create = trpc.serviceKey.create.useMutation({
    onSuccess: onCreated,
    onSettled: () => utils.serviceKey.list.invalidate(),
  });
  const run = (wish: KeyWish) => {
    const contents = { organizationId: organization.id, ...wish };
    create.mutate({ ...contents, mutationId: actName(contents) });
  };
  return (
    <CreateKeyForm
      hint={
        <Trans>
          It acts for {organization.name} and for nobody in it, so it goes on working when people leave. It can do what
          you choose here and nothing else.
        </Trans>
      }
      offered={serviceKeyScopes}
      hasNetworks
      act={{ ...stateOf(create), run }}
      onClose={onClose}
    />
  );
}
