import { Trans, useLingui } from '@lingui/react/macro';
import type { Permission } from '@rollcall/domain';
import type { KeyView } from '@rollcall/protocol';
import type { ReactNode } from 'react';
import { ChangedMark } from '../../live/changed-mark.tsx';
import { ApiKeyEnds, ApiKeyScopes, ApiKeyState } from '../../ui/api-key-words.tsx';
import { Cell, DataTable, HeadCell, MenuHeadCell } from '../../ui/data-table.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import classes from './key-table.module.css';

/** A key of either kind. */
interface ListedKey extends KeyView {
  id: string;
  scopes: readonly Permission[];
  /** What is left of the scopes by the role of the owner, where there is one. */
  effectiveScopes?: readonly Permission[];
  networks?: readonly string[];
}

export interface KeyTableProps<Key extends ListedKey> {
  kind: 'personal' | 'service';
  keys: readonly Key[];
  menuOf(key: Key): ReactNode;
}

/** The keys of a person or of the organization, the newest first. */
export function KeyTable<Key extends ListedKey>({ kind, keys, menuOf }: KeyTableProps<Key>) {
  const { t } = useLingui();
  return (
    <DataTable
      label={kind === 'personal' ? t`API keys` : t`Service keys`}
      columns="minmax(0, 1.2fr) 132px minmax(0, 1.6fr) 110px 110px 110px 36px"
      rows={keys}
      keyOf={({ id }) => id}
      rowHeight={56}
      head={
        <>
          <HeadCell part="name">
            <Trans>Name</Trans>
          </HeadCell>
          <HeadCell>
            <Trans>State</Trans>
          </HeadCell>
          <HeadCell part="wide">
            <Trans>May</Trans>
          </HeadCell>
          <HeadCell part="wide">
            <Trans>Created</Trans>
          </HeadCell>
          <HeadCell part="wide">
            <Trans>Last used</Trans>
          </HeadCell>
          <HeadCell part="wide">
            <Trans>Expires</Trans>
          </HeadCell>
          <MenuHeadCell />
        </>
      }
    >
      {(apiKey) => (
        <>
          <Cell part="name">
            <div className={classes['stack']}>
              <bdi className={classes['name']}>{apiKey.name}</bdi>
              <ApiKeyEnds apiKey={apiKey} />
              <span className={`narrow-only quiet ${classes['expiry']}`}>
                <Trans>
                  Expires <RelativeTime at={apiKey.expiresAt} />
                </Trans>
              </span>
            </div>
            <ChangedMark subjectId={apiKey.id} />
          </Cell>
          <Cell>
            <ApiKeyState apiKey={apiKey} />
          </Cell>
          <Cell part="wide">
            <div className={classes['scopes']}>
              <ApiKeyScopes apiKey={apiKey} />
              {apiKey.networks !== undefined && apiKey.networks.length > 0 && (
                <div className="quiet">
                  <Trans>
                    From <bdi dir="ltr">{apiKey.networks.join(', ')}</bdi>
                  </Trans>
                </div>
              )}
            </div>
          </Cell>
          <Cell part="wide">
            <RelativeTime at={apiKey.createdAt} />
          </Cell>
          <Cell part="wide">
            {apiKey.lastUsedAt === null ? (
              <span className="quiet">
                <Trans>never</Trans>
              </span>
            ) : (
              <RelativeTime at={apiKey.lastUsedAt} />
            )}
          </Cell>
          <Cell part="wide">
            <RelativeTime at={apiKey.expiresAt} />
          </Cell>
          <Cell part="menu">{menuOf(apiKey)}</Cell>
        </>
      )}
    </DataTable>
  );
}
