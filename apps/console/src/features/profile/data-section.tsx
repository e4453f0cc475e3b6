import { Trans } from '@lingui/react/macro';
import { Button, Group, Text } from '@mantine/core';
import { Failure } from '../../live/failure.tsx';
import { useExport } from '../../live/personal-data.ts';
import { Section } from '../../ui/page.tsx';

/** A copy of everything that is kept about the person. */
export function DataSection() {
  const copy = useExport();
  return (
    <Section title={<Trans>Your data</Trans>}>
      <Text size="sm" className="quiet" mb="sm">
        <Trans>
          Everything that is kept about you and all that you did, as a file. Taking it is noted in your account.
        </Trans>
      </Text>
      {copy.isError && <Failure error={copy.error} />}
      <Group gap="xs">
        <Button
          variant="default"
          loading={copy.isPending && copy.variables === 'html'}
          onClick={() => copy.mutate('html')}
        >
          <Trans>Download to read</Trans>
        </Button>
        <Button
          variant="default"
          loading={copy.isPending && copy.variables === 'json'}
          onClick={() => copy.mutate('json')}
        >
          <Trans>Download as JSON</Trans>
        </Button>
      </Group>
    </Section>
  );
}
