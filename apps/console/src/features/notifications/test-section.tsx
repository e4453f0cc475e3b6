import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Text } from '@mantine/core';
import { Failure } from '../../live/failure.tsx';
import { newMutationId } from '../../live/mutation-id.ts';
import { trpc } from '../../live/trpc.ts';
import { Section } from '../../ui/page.tsx';
import { showToast } from '../../ui/toast.tsx';

/** A way to see whether notifications arrive. */
export function TestSection() {
  const { t } = useLingui();
  const test = trpc.notification.sendTest.useMutation({
    onSuccess: () => showToast({ message: t`The test is on its way.` }),
  });
  return (
    <Section title={<Trans>Send a test</Trans>}>
      <Text size="sm" className="quiet">
        <Trans>A mail to your address, and a push to each browser that you turned it on in.</Trans>
      </Text>
      {test.isError && <Failure error={test.error} />}
      <Group>
        <Button variant="default" loading={test.isPending} onClick={() => test.mutate({ mutationId: newMutationId() })}>
          <Trans>Send a test</Trans>
        </Button>
      </Group>
    </Section>
  );
}
