import { Trans, useLingui } from '@lingui/react/macro';
import { Code, Drawer, Stack, Table } from '@mantine/core';
import type { EventView } from '@rollcall/protocol';
import { Copyable } from '../../ui/copyable.tsx';
import { EventSentence } from '../../ui/event-sentence.tsx';
import type { ReactNode } from 'react';
import { changesOf } from './changes.ts';

/** One event in full: its place in the log, when exactly, by whom, and before → after. */
export function EventDetail({ event, onClose }: { event: EventView | null; onClose(): void }) {
  const { t, i18n } = useLingui();
  return (
    <Drawer
      opened={event !== null}
      onClose={onClose}
      position="right"
      title={event === null ? '' : <Trans>Event {event.seq}</Trans>}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      {event !== null && (
        <Stack gap="md">
          <div>
            <EventSentence event={event} />
          </div>
          <Table verticalSpacing="xs" layout="fixed">
            <Table.Tbody>
              <Fact name={t`When`}>{i18n.date(new Date(event.at), { dateStyle: 'long', timeStyle: 'medium' })}</Fact>
              <Fact name={t`Type`}>
                <Code>{event.type}</Code>
              </Fact>
              <Fact name={t`By`}>
                <Copyable text={event.actor.id} />
              </Fact>
              {changesOf(event.data).map(({ field, from, to }) => (
                <Fact name={field} key={field}>
                  <del>{from}</del> → <ins>{to}</ins>
                </Fact>
              ))}
              <Fact name={t`Act`}>
                <Copyable text={event.mutationId} />
              </Fact>
            </Table.Tbody>
          </Table>
        </Stack>
      )}
    </Drawer>
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
