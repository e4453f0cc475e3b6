import { Trans } from '@lingui/react/macro';
import { Button, Group, Text } from '@mantine/core';
import { useSignOut } from '../../live/sign-out.ts';
import { Section } from '../../ui/page.tsx';

/** Where the account is signed in. */
export function SessionsSection() {
  const { signOutEverywhere } = useSignOut();
  return (
    <Section title={<Trans>Sessions</Trans>}>
      <Text size="sm" className="quiet" mb="sm">
        <Trans>Signs out this browser and every other one.</Trans>
      </Text>
      <Group>
        <Button variant="default" onClick={signOutEverywhere}>
          <Trans>Sign out everywhere</Trans>
        </Button>
      </Group>
    </Section>
  );
}
