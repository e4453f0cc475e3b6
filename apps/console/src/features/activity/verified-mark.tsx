import { Trans } from '@lingui/react/macro';
import { Popover, Stack, Text, UnstyledButton } from '@mantine/core';
import type { OrganizationId } from '@rollcall/domain';
import { IconShieldCheck, IconShieldQuestion, IconShieldX } from '@tabler/icons-react';
import { trpc } from '../../live/trpc.ts';
import { useInstantWords } from '../../ui/instant.ts';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { StateLabel } from '../../ui/state-label.tsx';

const readEveryMs = 600_000;

/** Whether the server found the log as it was written when it last looked, and what that shows and what it does not. */
export function VerifiedMark({ organizationId }: { organizationId: OrganizationId }) {
  const instantWords = useInstantWords();
  const { data } = trpc.event.verification.useQuery({ organizationId }, { refetchInterval: readEveryMs });
  if (data === undefined) return null;
  return (
    <Popover width={340} position="bottom-start" withArrow shadow="md">
      <Popover.Target>
        <UnstyledButton>
          {data === null ? (
            <StateLabel icon={IconShieldQuestion} tone="quiet">
              <Trans>Not verified yet</Trans>
            </StateLabel>
          ) : data.faultSeq === null ? (
            <StateLabel icon={IconShieldCheck} tone="good">
              <Trans>
                Verified <RelativeTime at={data.verifiedAt} />
              </Trans>
            </StateLabel>
          ) : (
            <StateLabel icon={IconShieldX} tone="bad">
              <Trans>Not as it was written, from event {data.faultSeq} on</Trans>
            </StateLabel>
          )}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="xs">
          {data === null ? (
            <Text size="sm">
              <Trans>The server verifies each log once a day. It has not come to this one yet.</Trans>
            </Text>
          ) : (
            <Text size="sm">
              {data.faultSeq === null ? (
                <Trans>
                  On {instantWords(data.verifiedAt, { dateStyle: 'long', timeStyle: 'short' })} this server computed the
                  hashes of events {data.after + 1} to {data.after + data.events} anew, and each was as it had been
                  written.
                </Trans>
              ) : (
                <Trans>
                  On {instantWords(data.verifiedAt, { dateStyle: 'long', timeStyle: 'short' })} this server computed the
                  hashes anew, and event {data.faultSeq} was not as it had been written. Ask whoever runs the server.
                </Trans>
              )}
            </Text>
          )}
          <Text size="sm" className="quiet">
            <Trans>
              This is the server’s own word. To be sure without it, keep a signed head elsewhere, and verify an export
              against it.
            </Trans>
          </Text>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
