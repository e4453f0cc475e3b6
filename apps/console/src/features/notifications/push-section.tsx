import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Stack, Text } from '@mantine/core';
import type { PushSubscriptionList } from '@rollcall/protocol';
import { Failure } from '../../live/failure.tsx';
import { tellableError } from '../../live/lost-reads.ts';
import { trpc } from '../../live/trpc.ts';
import { Section } from '../../ui/page.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { Rows, SkeletonRows } from '../../ui/rows.tsx';
import classes from './notification-settings.module.css';
import { usePushHere } from './use-push-here.ts';

/** In which browsers the person is told by push. */
export function PushSection() {
  const list = trpc.push.list.useQuery({});
  return (
    <Section title={<Trans>Push</Trans>}>
      <Text size="sm" className="quiet">
        <Trans>
          A browser shows notifications while no window of this console is open, until you sign out in it. A push says
          what kind of thing happened; names stay here.
        </Trans>
      </Text>
      {tellableError(list) ? (
        <Failure error={list.error} onRetry={() => void list.refetch()} />
      ) : list.data === undefined ? (
        <SkeletonRows count={1} />
      ) : (
        <Browsers list={list.data} />
      )}
    </Section>
  );
}

function Browsers({ list }: { list: PushSubscriptionList }) {
  const { t } = useLingui();
  const { state, failure, error, isBusy, turnOn, turnOff } = usePushHere(list);
  return (
    <Stack gap="sm">
      {error !== null && <Failure error={error} />}
      {list.subscriptions.length > 0 && (
        <Rows label={t`Browsers with push`}>
          {list.subscriptions.map(({ id, isThisOne, device: { browser, system }, since }) => {
            const name = [browser ?? t`An unknown browser`, system].filter(Boolean).join(' · ');
            return (
              <li key={id} className={classes['browser']}>
                <span>
                  {name} {isThisOne && <Trans>(this one)</Trans>}
                  <span className={classes['since']}>
                    <RelativeTime at={since} />
                  </span>
                </span>
                <Button
                  variant="default"
                  size="xs"
                  disabled={isBusy}
                  onClick={() => turnOff(id)}
                  aria-label={t`Turn off push to ${name}`}
                >
                  <Trans>Turn off</Trans>
                </Button>
              </li>
            );
          })}
        </Rows>
      )}
      {state === 'off' && (
        <Group>
          <Button variant="default" loading={isBusy} onClick={turnOn}>
            <Trans>Turn push on in this browser</Trans>
          </Button>
        </Group>
      )}
      <Text size="sm" role="status">
        {state === 'unsupported' && <Trans>This browser knows no push.</Trans>}
        {(state === 'denied' || failure === 'denied') && (
          <Trans>This browser does not let this site show notifications. Allow it in the browser’s settings.</Trans>
        )}
        {failure === 'unreachable' && <Trans>The push service of this browser did not answer. Try again later.</Trans>}
      </Text>
    </Stack>
  );
}
