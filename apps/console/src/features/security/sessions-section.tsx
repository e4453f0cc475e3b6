import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Stack, Text } from '@mantine/core';
import { readRefusal } from '@rollcall/client';
import type { ListedSession } from '@rollcall/protocol';
import { Failure } from '../../live/failure.tsx';
import { tellableError } from '../../live/lost-reads.ts';
import { newMutationId } from '../../live/mutation-id.ts';
import { useSignOut } from '../../live/sign-out.ts';
import { trpc } from '../../live/trpc.ts';
import { Section } from '../../ui/page.tsx';
import { Rows, SkeletonRows } from '../../ui/rows.tsx';
import { SessionRow } from './session-row.tsx';

/** Where the account is signed in, and the ways to end that. */
export function SessionsSection() {
  const { signOutEverywhere } = useSignOut();
  const sessions = trpc.session.list.useQuery({});
  return (
    <Section title={<Trans>Sessions</Trans>}>
      <Text size="sm" className="quiet">
        <Trans>The devices that are signed in to your account. If you do not know one, sign it out.</Trans>
      </Text>
      {tellableError(sessions) ? (
        <Failure error={sessions.error} onRetry={() => void sessions.refetch()} />
      ) : sessions.data === undefined ? (
        <SkeletonRows count={2} />
      ) : (
        <SessionRows sessions={sessions.data.sessions} />
      )}
      <Group>
        <Button variant="subtle" color="gray" onClick={signOutEverywhere}>
          <Trans>Sign out everywhere, here too</Trans>
        </Button>
      </Group>
    </Section>
  );
}

function SessionRows({ sessions }: { sessions: readonly ListedSession[] }) {
  const { t } = useLingui();
  const utils = trpc.useUtils();
  const onSettled = () => utils.session.list.invalidate();
  const end = trpc.session.revoke.useMutation({ onSettled });
  const endOthers = trpc.session.revokeOthers.useMutation({ onSettled });
  const isOver = readRefusal(end.error)?.code === 'session.not-found';
  return (
    <Stack gap="sm">
      {end.isError && !isOver && <Failure error={end.error} />}
      {endOthers.isError && <Failure error={endOthers.error} />}
      <Rows label={t`Sessions`}>
        {sessions.map((session) => (
          <SessionRow
            key={session.id}
            session={session}
            busy={end.isPending && end.variables.sessionId === session.id}
            onEnd={() => end.mutate({ sessionId: session.id, mutationId: newMutationId() })}
          />
        ))}
      </Rows>
      {sessions.length > 1 && (
        <Group>
          <Button
            variant="default"
            loading={endOthers.isPending}
            onClick={() => endOthers.mutate({ mutationId: newMutationId() })}
          >
            <Trans>Sign out every other device</Trans>
          </Button>
        </Group>
      )}
    </Stack>
  );
}
