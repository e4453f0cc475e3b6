import { Trans, useLingui } from '@lingui/react/macro';
import type { ShownWebhookSecret } from '@rollcall/protocol';
import { ShownOnceDialog } from '../../ui/shown-once-dialog.tsx';

/** Shows a signing secret the one time that it can be seen. */
export function ShownSecretDialog({ shown, onClose }: { shown: ShownWebhookSecret | null; onClose(): void }) {
  const { t } = useLingui();
  return (
    <ShownOnceDialog
      secret={shown?.secret ?? null}
      onClose={onClose}
      title={<Trans>Copy the signing secret</Trans>}
      label={t`Signing secret`}
      hint={
        <Trans>
          This is the only time that it is shown. Your program verifies with it that a call comes from here.
        </Trans>
      }
      use={<Trans>Any library of Standard Webhooks can verify calls: www.standardwebhooks.com</Trans>}
    />
  );
}
