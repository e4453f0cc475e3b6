import { Trans } from '@lingui/react/macro';
import { Alert, Button, Group } from '@mantine/core';
import type { OrganizationView } from '@rollcall/protocol';
import { IconUsers } from '@tabler/icons-react';

export interface ChangedMeanwhileProps {
  /** The settings as another admin has saved them. */
  organization: OrganizationView;
  onTake(): void;
  onKeep(): void;
}

/** Another admin saved while this one was typing: both versions stand until a person chooses. */
export function ChangedMeanwhile({ organization, onTake, onKeep }: ChangedMeanwhileProps) {
  return (
    <Alert
      icon={<IconUsers size={18} aria-hidden />}
      color="yellow"
      variant="light"
      role="alert"
      title={<Trans>Another admin saved meanwhile</Trans>}
    >
      <p>
        <Trans>
          The name is <b>{organization.name}</b> now, and invitations live for {organization.invitationLifetimeHours}{' '}
          hours. What you typed is still below and not saved.
        </Trans>
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
