import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { Code, Stack, Table } from '@mantine/core';
import type { EventView } from '@rollcall/protocol';
import type { ReactNode } from 'react';
import { Copyable } from '../../ui/copyable.tsx';
import { SidePanel } from '../../ui/dialog.tsx';
import { EventSentence } from '../../ui/event-sentence.tsx';
import { useInstantWords } from '../../ui/instant.ts';
import { roleWords } from '../../ui/role-words.ts';
import { changesOf } from './changes.ts';

/** What can be set, as a person calls it. */
const fieldWords: Readonly<Record<string, MessageDescriptor>> = {
  role: msg`Role`,
  name: msg`Name`,
  invitationLifetimeHours: msg`Invitations live for hours`,
};

/** One event in full: its place in the log, when exactly, by whom, and before → after. */
export function EventDetail({ event, onClose }: { event: EventView | null; onClose(): void }) {
  const { t, i18n } = useLingui();
  const instantWords = useInstantWords();
  const valueWords = (value: string) => (value === 'admin' || value === 'member' ? i18n._(roleWords[value]) : value);
  return (
    <SidePanel opened={event !== null} onClose={onClose} title={event === null ? '' : <Trans>Event {event.seq}</Trans>}>
      {event !== null && (
        <Stack gap="md">
          <div>
            <EventSentence event={event} />
          </div>
          <Table verticalSpacing="xs" horizontalSpacing={0} layout="fixed">
            <Table.Tbody>
              <Fact name={t`When`}>{instantWords(event.at, { dateStyle: 'long', timeStyle: 'medium' })}</Fact>
              <Fact name={t`Type`}>
                <Code>{event.type}</Code>
              </Fact>
              <Fact name={t`By`}>
                <Copyable text={event.actor.id} />
              </Fact>
              {changesOf(event.data).map(({ field, from, to }) => (
                <Fact name={fieldWords[field] === undefined ? field : i18n._(fieldWords[field])} key={field}>
                  <del>{valueWords(from)}</del> → <ins>{valueWords(to)}</ins>
                </Fact>
              ))}
              {typeof event.data['reason'] === 'string' && (
                <Fact name={t`Reason`}>
                  <Code>{event.data['reason']}</Code>
                </Fact>
              )}
              <Fact name={t`Act`}>
                <Copyable text={event.mutationId} />
              </Fact>
            </Table.Tbody>
          </Table>
        </Stack>
      )}
    </SidePanel>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <Table.Tr>
      <Table.Th w={110} fw={500}>
        {name}
      </Table.Th>
      <Table.Td>{children}</Table.Td>
    </Table.Tr>
  );
}
