import { Trans, useLingui } from '@lingui/react/macro';
import { ShownOnceDialog } from '../../ui/shown-once-dialog.tsx';

export interface ShownKeyDialogProps {
  kind: 'personal' | 'service';
  token: string | null;
  onClose(): void;
}

/** Shows a key the one time that it can be seen. */
export function ShownKeyDialog({ kind, token, onClose }: ShownKeyDialogProps) {
  const { t } = useLingui();
  return (
    <ShownOnceDialog
      secret={token}
      onClose={onClose}
      title={kind === 'personal' ? <Trans>Copy your API key</Trans> : <Trans>Copy the service key</Trans>}
      label={kind === 'personal' ? t`API key` : t`Service key`}
      hint={
        <Trans>
          This is the only time that it is shown. Keep it where your program finds it and nobody else does, never in a
          repository.
        </Trans>
      }
      use={
        <Trans>
          Programs send it as <code dir="ltr">Authorization: Bearer …</code>
        </Trans>
      }
    />
  );
}
