import { i18n } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { notifications } from '@mantine/notifications';

export interface Toast {
  /** Shown once, however often it is asked for. */
  id?: string;
  title?: string;
  message: string;
  tone?: 'news' | 'problem';
}

/** Says something in the corner, on whatever screen the person is. */
export function showToast({ tone = 'news', ...toast }: Toast): void {
  notifications.show({
    ...toast,
    color: tone === 'problem' ? 'red' : 'accent',
    withBorder: true,
    autoClose: tone === 'problem' ? 10_000 : 6_000,
    closeButtonProps: { 'aria-label': i18n._(msg`Close`) },
  });
}
