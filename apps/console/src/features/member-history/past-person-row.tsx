import { Trans } from '@lingui/react/macro';
import type { AccountId } from '@rollcall/domain';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useOrganizationId } from '../../live/organization-id.ts';
import { PersonAvatar } from '../../ui/person-avatar.tsx';
import classes from './past-person-row.module.css';

export interface PastPersonRowProps {
  accountId: AccountId;
  /** Null once it was erased. */
  name: string | null;
  /** A line under the name. */
  words: ReactNode;
  /** Stands at the end of the row. */
  children: ReactNode;
}

/** A person as the log has them at a moment. The name leads to everything about them. */
export function PastPersonRow({ accountId, name, words, children }: PastPersonRowProps) {
  return (
    <li className={classes['row']}>
      <PersonAvatar id={accountId} name={name ?? ''} />
      <div className={classes['words']}>
        <Link
          className={classes['name']}
          to="/o/$organizationId/manage/activity"
          params={{ organizationId: useOrganizationId() }}
          search={{ about: accountId }}
        >
          {name === null ? <Trans>An erased name</Trans> : <bdi>{name}</bdi>}
        </Link>
        <span className="quiet">{words}</span>
      </div>
      <div className={classes['facts']}>{children}</div>
    </li>
  );
}
