import { Trans, useLingui } from '@lingui/react/macro';
import type { OrganizationId } from '@rollcall/domain';
import type { ApiKeyView, ShownApiKey } from '@rollcall/protocol';
import { ChangedMark } from '../../live/changed-mark.tsx';
import { ApiKeyEnds, ApiKeyScopes, ApiKeyState } from '../../ui/api-key-words.tsx';
import { Cell, DataTable, HeadCell } from '../../ui/data-table.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { KeyMenu } from './key-menu.tsx';
import classes from './key-table.module.css';

export interface KeyTableProps {
  organizationId: OrganizationId;
  apiKeys: readonly ApiKeyView[];
  onRotated(shown: ShownApiKey): void;
}

/** A person's keys, the newest first. */
export function KeyTable({ organizationId, apiKeys, onRotated }: KeyTableProps) {
  const { t } = useLingui();
  return (
    <DataTable
      label={t`API keys`}
      columns="minmax(0, 1.2fr) 132px minmax(0, 1.6fr) 110px 110px 110px 36px"
      rows={apiKeys}
      keyOf={({ id }) => id}
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
          <HeadCell part="menu">
            <span className="visually-hidden">
              <Trans>Actions</Trans>
            </span>
          </HeadCell>
        </>
      }
    >
      {(apiKey) => (
        <>
          <Cell part="name">
            <div className={classes['stack']}>
              <bdi className={classes['name']}>{apiKey.name}</bdi>
              <ApiKeyEnds apiKey={apiKey} />
              <span className="narrow-only quiet">
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
          <Cell part="menu">
            <KeyMenu organizationId={organizationId} apiKey={apiKey} onRotated={onRotated} />
          </Cell>
        </>
      )}
    </DataTable>
  );
}
