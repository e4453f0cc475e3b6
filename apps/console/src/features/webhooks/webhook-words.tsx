import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import type { WebhookKind, WebhookProblem } from '@rollcall/domain';
import type { WebhookView } from '@rollcall/protocol';
import {
  IconAlertTriangle,
  IconCircleCheck,
  IconClockExclamation,
  IconPlayerPause,
  IconProgress,
} from '@tabler/icons-react';
import { eventTypeWords } from '../../ui/event-type-words.ts';
import { StateLabel } from '../../ui/state-label.tsx';

/** What an endpoint is called: its description, or the host of its address. */
export function nameOf({ description, url }: Pick<WebhookView, 'description' | 'url'>): string {
  return description === '' ? new URL(url).host : description;
}

export const kindWords: Readonly<Record<WebhookKind, MessageDescriptor>> = {
  webhook: msg`Webhook`,
  collector: msg`Collector`,
};

export const problemWords: Readonly<Record<WebhookProblem, MessageDescriptor>> = {
  'address-refused': msg`Not a public address`,
  timeout: msg`No answer in 10 seconds`,
  certificate: msg`Certificate not trusted`,
  unreachable: msg`Not reachable`,
};

/** Whether an endpoint is sent to, and whether it takes what it is sent. */
export function WebhookState({ webhook: { paused, progress } }: { webhook: Pick<WebhookView, 'paused' | 'progress'> }) {
  if (paused?.reason === 'chosen') {
    return (
      <StateLabel icon={IconPlayerPause} tone="quiet">
        <Trans>Paused</Trans>
      </StateLabel>
    );
  }
  if (paused !== null) {
    return (
      <StateLabel icon={IconAlertTriangle} tone="bad">
        <Trans>Stopped</Trans>
      </StateLabel>
    );
  }
  if (progress.failing !== null) {
    return (
      <StateLabel icon={IconClockExclamation} tone="waiting">
        <Trans>Failing</Trans>
      </StateLabel>
    );
  }
  if (progress.waiting > 0) {
    return (
      <StateLabel icon={IconProgress} tone="quiet">
        <Trans>Catching up</Trans>
      </StateLabel>
    );
  }
  return (
    <StateLabel icon={IconCircleCheck} tone="good">
      <Trans>Up to date</Trans>
    </StateLabel>
  );
}

/** Which events an endpoint gets; by name while they are few. */
export function WebhookFilter({ eventTypes }: Pick<WebhookView, 'eventTypes'>) {
  const { i18n } = useLingui();
  if (eventTypes.length === 0) return <Trans>All events</Trans>;
  if (eventTypes.length > 3) return <Plural value={eventTypes.length} one="# type" other="# types" />;
  return eventTypes.map((type) => i18n._(eventTypeWords[type])).join(', ');
}
