import { Trans } from '@lingui/react/macro';
import { Alert, Button, Group } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import type { ReactNode } from 'react';

export interface ChangedMeanwhileProps {
  /** Who it was; null when that is not known. */
  who: string | null;
  /** What stands there now, a line for each change. */
  children: ReactNode;
  onTake(): void;
  onKeep(): void;
  /** What keeping does: the form is saved then, or goes on. */
  keep: ReactNode;
}

/** Somebody else saved while this person was typing: both versions stand until a person chooses. */
export function ChangedMeanwhile({ who, children, onTake, onKeep, keep }: ChangedMeanwhileProps) {
  return (
    <Alert
      icon={<IconUsers size={18} aria-hidden />}
      color="yellow"
      variant="light"
      role="alert"
      title={who === null ? <Trans>Somebody else saved meanwhile</Trans> : <Trans>{who} saved meanwhile</Trans>}
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
          {keep}
        </Button>
      </Group>
    </Alert>
  );
}
