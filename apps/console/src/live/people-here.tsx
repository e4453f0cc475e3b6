import { plural } from '@lingui/core/macro';
import { Plural, useLingui } from '@lingui/react/macro';
import { Popover, Tooltip, UnstyledButton } from '@mantine/core';
import type { AccountId } from '@rollcall/domain';
import type { PresenceMessage, PresentPerson } from '@rollcall/protocol';
import { IconUsers } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { PersonAvatar } from '../ui/person-avatar.tsx';
import { useWhereabouts } from '../ui/whereabouts.ts';
import classes from './people-here.module.css';

const maxFaces = 4;

/** Who else is here and what they look at: faces, or a mere number where there is no room for them. */
export function PeopleHere({ presence, ownId }: { presence: PresenceMessage | null; ownId: AccountId }) {
  const { t } = useLingui();
  const others = presence?.people.filter(({ accountId }) => accountId !== ownId) ?? [];
  if (presence === null || others.length === 0) return null;
  // The reader is counted too.
  const count = presence.count - 1;
  const faces = others.slice(0, maxFaces);
  const more = count - faces.length;
  return (
    <>
      <ul className={classes['faces']} aria-label={t`Also here`}>
        {faces.map((person) => (
          <li key={person.accountId}>
            <Face person={person} />
          </li>
        ))}
        {more > 0 && (
          <li>
            <OpensList
              className={classes['more']}
              label={t`${plural(more, { one: '# more is here', other: '# more are here' })}`}
              people={others}
              count={count}
            >
              +{more}
            </OpensList>
          </li>
        )}
      </ul>
      <OpensList
        className={classes['number']}
        label={t`${plural(count, { one: '# other is here', other: '# others are here' })}`}
        people={others}
        count={count}
      >
        <IconUsers size={16} stroke={1.7} aria-hidden />
        {count}
      </OpensList>
    </>
  );
}

function Face({ person }: { person: PresentPerson }) {
  const whereabouts = useWhereabouts();
  const words = [person.name, whereabouts(person)].filter(Boolean).join(' · ');
  return (
    <Tooltip label={words} events={{ hover: true, focus: true, touch: true }}>
      <span className={classes['face']} role="img" tabIndex={0} aria-label={words}>
        <PersonAvatar id={person.accountId} name={person.name} pictureId={person.pictureId} />
      </span>
    </Tooltip>
  );
}

interface OpensListProps {
  className: string | undefined;
  label: string;
  people: readonly PresentPerson[];
  count: number;
  children: ReactNode;
}

/** A button that tells who all the others are. */
function OpensList({ className, label, people, count, children }: OpensListProps) {
  const { t } = useLingui();
  const whereabouts = useWhereabouts();
  const more = count - people.length;
  return (
    <Popover position="bottom-end" width="min(320px, calc(100vw - 16px))" shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <UnstyledButton className={className} aria-label={label}>
          {children}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown className={classes['panel']}>
        <ul className={classes['list']} aria-label={t`Also here`} tabIndex={0}>
          {people.map((person) => (
            <li key={person.accountId}>
              <PersonAvatar id={person.accountId} name={person.name} pictureId={person.pictureId} />
              <span className={classes['words']}>
                <bdi>{person.name}</bdi>
                <span className="quiet">{whereabouts(person)}</span>
              </span>
            </li>
          ))}
          {more > 0 && (
            <li>
              <Plural value={more} one="and one more" other="and # more" />
            </li>
          )}
        </ul>
      </Popover.Dropdown>
    </Popover>
  );
}
