import type { OrganizationId } from '@rollcall/domain';
import type { ServiceKeyView, ShownServiceKey } from '@rollcall/protocol';
import { useActName } from '../../live/act-name.ts';
import { newMutationId } from '../../live/mutation-id.ts';
import { trpc } from '../../live/trpc.ts';
import { stateOf } from './key-act.ts';
import { KeyMenu } from './key-menu.tsx';
import { NetworksForm } from './networks-form.tsx';
import { RenameKeyForm } from './rename-key-form.tsx';
import { RevokeServiceKeyDialog } from './revoke-service-key.tsx';
import { RotateKeyForm } from './rotate-key-form.tsx';

export interface ServiceKeyMenuProps {
  organizationId: OrganizationId;
  serviceKey: ServiceKeyView;
  onRotated(shown: ShownServiceKey): void;
}

/** What an admin can do with a key of the organization. */
export function ServiceKeyMenu(props: ServiceKeyMenuProps) {
  const { organizationId, serviceKey, onRotated } = props;
  const show = (close: () => void) => (shown: ShownServiceKey) => {
    close();
    onRotated(shown);
  };
  const forms = { rename: Rename, restrict: Restrict, rotate: Rotate };
  return (
    <KeyMenu
      name={serviceKey.name}
      hasNetworks
      form={(question, close) => {
        const Form = forms[question];
        return <Form {...props} onRotated={show(close)} onClose={close} />;
      }}
      revoke={(opened, close) => (
        <RevokeServiceKeyDialog
          organizationId={organizationId}
          serviceKey={serviceKey}
          opened={opened}
          onClose={close}
        />
      )}
    />
  );
}

type FormProps = ServiceKeyMenuProps & { onClose(): void };

function Rename({ organizationId, serviceKey, onClose }: FormProps) {
  const utils = trpc.useUtils();
  const rename = trpc.serviceKey.rename.useMutation({
    onSuccess: onClose,
    onSettled: () => utils.serviceKey.list.invalidate(),
  });
  const run = ({ name }: { name: string }) =>
    rename.mutate({ organizationId, serviceKeyId: serviceKey.id, name, mutationId: newMutationId() });
  return <RenameKeyForm name={serviceKey.name} act={{ ...stateOf(rename), run }} onClose={onClose} />;
}

function Restrict({ organizationId, serviceKey, onClose }: FormProps) {
  const utils = trpc.useUtils();
  const restrict = trpc.serviceKey.restrict.useMutation({
    onSuccess: onClose,
    onSettled: () => utils.serviceKey.list.invalidate(),
  });
  const run = ({ networks }: { networks: string[] }) =>
    restrict.mutate({ organizationId, serviceKeyId: serviceKey.id, networks, mutationId: newMutationId() });
  return <NetworksForm networks={serviceKey.networks} act={{ ...stateOf(restrict), run }} onClose={onClose} />;
}

function Rotate({ organizationId, serviceKey, onRotated, onClose }: FormProps) {
  const utils = trpc.useUtils();
  const actName = useActName();
  const rotate = trpc.serviceKey.rotate.useMutation({
    onSuccess: onRotated,
    onSettled: () => utils.serviceKey.list.invalidate(),
  });
  const run: Parameters<typeof RotateKeyForm>[0]['act']['run'] = (terms) => {
    const contents = { organizationId, serviceKeyId: serviceKey.id, ...terms };
    rotate.mutate({ ...contents, mutationId: actName(contents) });
  };
  return <RotateKeyForm act={{ ...stateOf(rotate), run }} told="admins" onClose={onClose} />;
}
