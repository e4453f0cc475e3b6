import { i18n } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';

export interface Toast {
  /** Shown once, however often it is asked for. */
  id?: string;
  title?: string;
  message: string;
  tone?: 'news' | 'problem';
  /** What can be done about it for as long as it is shown. */
  action?: { label: string; run(): void };
}

/** Says something in the corner, on whatever screen the person is. */
export function showToast({ tone = 'news', id = crypto.randomUUID(), message, action, ...toast }: Toast): void {
  const run = () => {
    notifications.hide(id);
    action?.run();
  };
  notifications.show({
    ...toast,
    id,
    message:
      action === undefined ? (
        message
      ) : (
        <Group justify="space-between" gap="xs">
          {message}
          <Button size="compact-sm" variant="default" onClick={run}>
            {action.label}
          </Button>
        </Group>
      ),
    color: tone === 'problem' ? 'red' : 'accent',
    withBorder: true,
    autoClose: tone === 'problem' ? 10_000 : 6_000,
    closeButtonProps: { 'aria-label': i18n._(msg`Close`) },
  });
}
