import type { OrganizationId } from '@rollcall/domain';
import type { ApiKeyView, ShownApiKey } from '@rollcall/protocol';
import { useActName } from '../../live/act-name.ts';
import { newMutationId } from '../../live/mutation-id.ts';
import { RevokeApiKeyDialog } from '../../live/revoke-api-key.tsx';
import { trpc } from '../../live/trpc.ts';
import { stateOf } from './key-act.ts';
import { KeyMenu } from './key-menu.tsx';
import { RenameKeyForm } from './rename-key-form.tsx';
import { RotateKeyForm } from './rotate-key-form.tsx';

export interface ApiKeyMenuProps {
  organizationId: OrganizationId;
  apiKey: ApiKeyView;
  onRotated(shown: ShownApiKey): void;
}

/** What the owner can do with a key. */
export function ApiKeyMenu(props: ApiKeyMenuProps) {
  const { organizationId, apiKey, onRotated } = props;
  const show = (close: () => void) => (shown: ShownApiKey) => {
    close();
    onRotated(shown);
  };
  return (
    <KeyMenu
      name={apiKey.name}
      form={(question, close) =>
        question === 'rename' ? (
          <Rename {...props} onClose={close} />
        ) : (
          <Rotate {...props} onRotated={show(close)} onClose={close} />
        )
      }
      revoke={(opened, close) => (
        <RevokeApiKeyDialog organizationId={organizationId} apiKey={apiKey} opened={opened} onClose={close} />
      )}
    />
  );
}

type FormProps = ApiKeyMenuProps & { onClose(): void };

function Rename({ organizationId, apiKey, onClose }: FormProps) {
  const utils = trpc.useUtils();
  const rename = trpc.apiKey.rename.useMutation({
    onSuccess: onClose,
    onSettled: () => utils.apiKey.list.invalidate(),
  });
  const run = ({ name }: { name: string }) =>
    rename.mutate({ organizationId, apiKeyId: apiKey.id, name, mutationId: newMutationId() });
  return <RenameKeyForm name={apiKey.name} act={{ ...stateOf(rename), run }} onClose={onClose} />;
}

function Rotate({ organizationId, apiKey, onRotated, onClose }: FormProps) {
  const utils = trpc.useUtils();
  const actName = useActName();
  const rotate = trpc.apiKey.rotate.useMutation({
    onSuccess: onRotated,
    onSettled: () => utils.apiKey.list.invalidate(),
  });
  const run: Parameters<typeof RotateKeyForm>[0]['act']['run'] = (terms) => {
    const contents = { organizationId, apiKeyId: apiKey.id, ...terms };
    rotate.mutate({ ...contents, mutationId: actName(contents) });
  };
  return <RotateKeyForm act={{ ...stateOf(rotate), run }} told="owner" onClose={onClose} />;
}
