import { Trans } from '@lingui/react/macro';
import type { InvitationView } from '@rollcall/protocol';
import {
  type Icon,
  IconAlertTriangle,
  IconCircleCheck,
  IconClock,
  IconClockOff,
  IconHandStop,
  IconMailCheck,
  IconMailPause,
  IconMailShare,
  IconMailX,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { StateLabel, type Tone } from '../../ui/state-label.tsx';

/** Where an invitation stands; while it is pending, how far its mail got. */
export function InvitationState({ invitation }: { invitation: InvitationView }) {
  const { icon, tone, words } = described(invitation);
  return (
    <StateLabel icon={icon} tone={tone}>
      {words}
    </StateLabel>
  );
}

interface Described {
  icon: Icon;
  tone: Tone;
  words: ReactNode;
}

function described({ status, mail }: InvitationView): Described {
  switch (status) {
    case 'accepted':
      return { icon: IconCircleCheck, tone: 'good', words: <Trans>Accepted</Trans> };
    case 'declined':
      return { icon: IconHandStop, tone: 'quiet', words: <Trans>Declined</Trans> };
    case 'revoked':
      return { icon: IconClockOff, tone: 'quiet', words: <Trans>Revoked</Trans> };
    case 'expired':
      return { icon: IconClock, tone: 'bad', words: <Trans>Expired</Trans> };
    case 'pending':
      return describedMail(mail);
  }
}

function describedMail({ state, reason }: InvitationView['mail']): Described {
  switch (state) {
    case 'pending':
    case 'sending':
      return { icon: IconMailShare, tone: 'waiting', words: <Trans>Pending, sending mail</Trans> };
    case 'delayed':
      return {
        icon: IconMailPause,
        tone: 'waiting',
        words: <Trans>Pending, mail delayed: {reasonWords(reason)}</Trans>,
      };
    case 'sent':
      return { icon: IconMailCheck, tone: 'good', words: <Trans>Pending, mail delivered</Trans> };
    case 'superseded':
      return { icon: IconMailX, tone: 'quiet', words: <Trans>Pending, mail not sent</Trans> };
    case 'failed':
      return {
        icon: reason === 'unreachable' ? IconAlertTriangle : IconMailX,
        tone: 'bad',
        words: <Trans>Mail failed: {reasonWords(reason)}</Trans>,
      };
  }
}

function reasonWords(reason: string | null): ReactNode {
  if (reason === null || reason === 'unreachable') return <Trans>the mail server does not answer</Trans>;
  const [, code] = /^rejected-(\d+)$/.exec(reason) ?? [];
  return code === undefined ? reason : <Trans>the mail server said {code}</Trans>;
}
