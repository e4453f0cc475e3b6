import { Trans } from '@lingui/react/macro';
import { Alert, Button, Group } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import type { ReactNode } from 'react';

export interface ChangedMeanwhileProps {
  /** Who it was; null when that is not known. */
  who: string | null;
  onTake(): void;
  onKeep(): void;
  /** What another admin saved, and nothing that stayed as it was. */
  children: ReactNode;
}

/** Another admin saved while this one was typing: both versions stand until a person chooses. */
export function ChangedMeanwhile({ who, onTake, onKeep, children }: ChangedMeanwhileProps) {
  return (
    <Alert
      icon={<IconUsers size={18} aria-hidden />}
      color="yellow"
      variant="light"
      role="alert"
      title={who === null ? <Trans>Another admin saved meanwhile</Trans> : <Trans>{who} saved meanwhile</Trans>}
    >
      {children}
      <p>
        <Trans>What you typed is still below and not saved.</Trans>
      </p>
      <Group gap="xs">
        <Button size="xs" variant="default" onClick={onTake}>
          <Trans>Take theirs</Trans>
        </Button>
        <Button size="xs" variant="default" onClick={onKeep}>
          <Trans>Save mine over it</Trans>
        </Button>
      </Group>
    </Alert>
  );
}
