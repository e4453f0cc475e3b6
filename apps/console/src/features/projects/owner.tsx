import { Trans } from '@lingui/react/macro';
import type { Owner as OwnerView } from '@rollcall/protocol';
import { PersonAvatar } from '../../ui/person-avatar.tsx';
import classes from './projects.module.css';

/** Whom to ask about something. Nobody is left of those whose names were erased. */
export function Owner({ owner }: { owner: OwnerView | null }) {
  if (owner === null) {
    return (
      <span className="quiet">
        <Trans>nobody</Trans>
      </span>
    );
  }
  return (
    <>
      <PersonAvatar id={owner.accountId} name={owner.name} size={22} />
      <span className={classes['owner']}>
        <bdi>{owner.name}</bdi>
        {!owner.isMember && (
          <span className="quiet">
            {' '}
            <Trans>(has left)</Trans>
          </span>
        )}
      </span>
    </>
  );
}
