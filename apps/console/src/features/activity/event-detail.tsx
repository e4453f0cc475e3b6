import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Code, Group, Stack, Table } from '@mantine/core';
import { keyIdSchema } from '@rollcall/domain';
import { aboutIdSchema, type EventDetailView, type EventView } from '@rollcall/protocol';
import type { ReactNode } from 'react';
import { Copyable } from '../../ui/copyable.tsx';
import { DeviceName } from '../../ui/device-words.tsx';
import { type DialogProps, SidePanel } from '../../ui/dialog.tsx';
import { EventSentence } from '../../ui/event-sentence.tsx';
import { useInstantWords } from '../../ui/instant.ts';
import { roleWords } from '../../ui/role-words.ts';
import type { ActivitySearch } from './activity-search.ts';
import { changesOf, nothing } from './changes.ts';

/** What can be set, as a person calls it. */
const fieldWords: Readonly<Record<string, MessageDescriptor>> = {
  role: msg`Role`,
  name: msg`Name`,
  logRetentionDays: msg`Log kept for days`,
  site: msg`Leads to`,
  sizeBytes: msg`Size in bytes`,
  invitationLifetimeHours: msg`Invitations live for hours`,
  isRequired: msg`Second factor required`,
  graceDays: msg`Days to set one up`,
  url: msg`Address`,
  eventTypes: msg`Events`,
  networks: msg`May be used from`,
};

/** Where one event is shown in full, beside the list. */
export function EventPanel({ seq, ...panel }: Omit<DialogProps, 'title'> & { seq: number | null }) {
  return <SidePanel {...panel} title={seq === null ? '' : <Trans>Event {seq}</Trans>} />;
}

export interface EventDetailProps {
  event: EventView;
  /** Left out for those who are not told. */
  origin?: EventDetailView['origin'];
  onFollow?(filter: Pick<ActivitySearch, 'about' | 'key'>): void;
  /** Shows who was in behind this event. */
  onMembers?(seq: number): void;
}

/** One event in full: its place in the log, when exactly, by whom and from where, and before → after. */
export function EventDetail({ event, origin, onFollow, onMembers }: EventDetailProps) {
  const { t, i18n } = useLingui();
  const instantWords = useInstantWords();
  const valueWords = (field: string, value: string) => {
    if (value === 'true') return t`yes`;
    if (value === 'false') return t`no`;
    if (field === 'logRetentionDays' && value === nothing) return t`for good`;
    return value === 'admin' || value === 'member' ? i18n._(roleWords[value]) : value;
  };
  return (
    <Stack gap="md">
      <div>
        <EventSentence event={event} linked />
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
              <del>{valueWords(field, from)}</del> → <ins>{valueWords(field, to)}</ins>
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
          {origin !== undefined && <OriginFacts origin={origin} />}
        </Table.Tbody>
      </Table>
      {onFollow && onMembers && <WaysOn event={event} onFollow={onFollow} onMembers={onMembers} />}
    </Stack>
  );
}

function OriginFacts({ origin }: { origin: EventDetailView['origin'] }) {
  const { t } = useLingui();
  if (origin === null) {
    return (
      <Fact name={t`From`}>
        <Trans>Not known: no browser asked for it, or it was long ago.</Trans>
      </Fact>
    );
  }
  return (
    <>
      <Fact name={t`From`}>
        {origin.address === null ? <Trans>Unknown</Trans> : <Copyable text={origin.address} />}
      </Fact>
      <Fact name={t`With`}>
        <DeviceName device={origin.device} />
      </Fact>
    </>
  );
}

/** The ways to everything else that happened to the same person, invitation, key or project, and to who was in then. */
function WaysOn({
  event: { seq, actor, data },
  onFollow,
  onMembers,
}: Required<Pick<EventDetailProps, 'event' | 'onFollow' | 'onMembers'>>) {
  const person = aboutIdSchema.safeParse(data['accountId']).data;
  const invitation = aboutIdSchema.safeParse(data['invitationId']).data;
  const apiKey = aboutIdSchema.safeParse(data['apiKeyId'] ?? data['serviceKeyId']).data;
  const project = aboutIdSchema.safeParse(data['projectId']).data;
  const key = keyIdSchema.safeParse(actor.id).data;
  return (
    <Group gap="xs">
      {person && (
        <WayOn onClick={() => onFollow({ about: person })}>
          <Trans>Everything about this person</Trans>
        </WayOn>
      )}
      {invitation && (
        <WayOn onClick={() => onFollow({ about: invitation })}>
          <Trans>Everything about this invitation</Trans>
        </WayOn>
      )}
      {apiKey && (
        <WayOn onClick={() => onFollow({ about: apiKey })}>
          <Trans>Everything about this key</Trans>
        </WayOn>
      )}
      {project && (
        <WayOn onClick={() => onFollow({ about: project })}>
          <Trans>Everything about this project</Trans>
        </WayOn>
      )}
      {key && (
        <WayOn onClick={() => onFollow({ key })}>
          <Trans>Everything that this key did</Trans>
        </WayOn>
      )}
      <WayOn onClick={() => onMembers(seq)}>
        <Trans>Members at this moment</Trans>
      </WayOn>
    </Group>
  );
}

function WayOn({ onClick, children }: { onClick(): void; children: ReactNode }) {
  return (
    <Button variant="default" size="xs" onClick={onClick}>
      {children}
    </Button>
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
