import { Trans, useLingui } from '@lingui/react/macro';
import { Button, CopyButton, Group, Stack, Text } from '@mantine/core';
import { Dialog } from '../../ui/dialog.tsx';
import classes from './recovery-codes-dialog.module.css';

/** New recovery codes, for the one time that they can be seen. */
export function RecoveryCodesDialog({ codes, onClose }: { codes: readonly string[] | null; onClose(): void }) {
  const { t } = useLingui();
  const text = (codes ?? []).join('\n');
  return (
    <Dialog opened={codes !== null} onClose={onClose} title={<Trans>Your recovery codes</Trans>}>
      <Stack gap="md">
        <Text size="sm">
          <Trans>
            Each of these lets you in once when your phone is lost. They are shown only now: keep them where you keep
            other keys.
          </Trans>
        </Text>
        <ol className={classes['codes']} aria-label={t`Recovery codes`}>
          {codes?.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </ol>
        <Group justify="space-between">
          <Group gap="xs">
            <CopyButton value={text}>
              {({ copied, copy }) => (
                <Button variant="default" onClick={copy}>
                  {copied ? <Trans>Copied</Trans> : <Trans>Copy</Trans>}
                </Button>
              )}
            </CopyButton>
            <Button
              component="a"
              variant="default"
              download="recovery-codes.txt"
              href={`data:text/plain;charset=utf-8,${encodeURIComponent(`${text}\n`)}`}
            >
              <Trans>Download</Trans>
            </Button>
          </Group>
          <Button onClick={onClose}>
            <Trans>I have kept them</Trans>
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
