import { Trans, useLingui } from '@lingui/react/macro';
import type { OrganizationId } from '@rollcall/domain';
import type { InvitationView } from '@rollcall/protocol';
import type { ReactNode } from 'react';
import { ChangedMark } from '../../live/changed-mark.tsx';
import { Copyable } from '../../ui/copyable.tsx';
import { Cell, DataTable, HeadCell, MenuHeadCell } from '../../ui/data-table.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { RoleBadge } from '../../ui/role-badge.tsx';
import { SelectCell, SelectHeadCell } from '../../ui/select-cells.tsx';
import { useSelection } from '../../ui/selection.ts';
import { SelectionFrame } from '../../ui/selection-frame.tsx';
import { isOpenInvitation, useBulkInvitations } from './bulk-invitations.tsx';
import { InvitationMenu } from './invitation-menu.tsx';
import { InvitationState } from './invitation-status.tsx';
import classes from './invitation-table.module.css';

/** Invitations as a table, in which those that are still open can be selected. */
export function InvitationTable({
  organizationId,
  rows,
  onEnd,
  empty,
}: {
  organizationId: OrganizationId;
  rows: readonly InvitationView[];
  onEnd: (() => void) | undefined;
  /** Stands in place of the table when there are none; the report of an act that settled them all goes on. */
  empty: ReactNode;
}) {
  const { t } = useLingui();
  const selection = useSelection(rows, isOpenInvitation);
  const { actions, dialogs } = useBulkInvitations(organizationId, selection);
  return (
    <>
      <SelectionFrame count={selection.rows.length} actions={actions} onClear={() => selection.chooseAll(false)}>
        {rows.length === 0 ? (
          empty
        ) : (
          <DataTable<InvitationView>
            label={t`Invitations`}
            columns="20px minmax(0, 1.4fr) 116px minmax(0, 1.2fr) minmax(0, 0.8fr) 110px 36px"
            rows={rows}
            keyOf={({ id }) => id}
            onEnd={onEnd}
            head={
              <>
                <SelectHeadCell selection={selection} />
                <HeadCell part="name">
                  <Trans>Address</Trans>
                </HeadCell>
                <HeadCell>
                  <Trans>Role</Trans>
                </HeadCell>
                <HeadCell part="wide">
                  <Trans>State</Trans>
                </HeadCell>
                <HeadCell part="wide">
                  <Trans>Invited by</Trans>
                </HeadCell>
                <HeadCell part="wide">
                  <Trans>Expires</Trans>
                </HeadCell>
                <MenuHeadCell />
              </>
            }
          >
            {(invitation) => (
              <>
                {isOpenInvitation(invitation) || selection.has(invitation.id) ? (
                  <SelectCell id={invitation.id} name={invitation.email} selection={selection} />
                ) : (
                  <Cell part="select" />
                )}
                <Cell part="name">
                  <div className={classes['stack']}>
                    <Copyable text={invitation.email} strong />
                    <span className="narrow-only">
                      <InvitationState invitation={invitation} />
                    </span>
                  </div>
                  <ChangedMark subjectId={invitation.id} />
                </Cell>
                <Cell>
                  <RoleBadge role={invitation.role} />
                </Cell>
                <Cell part="wide">
                  <InvitationState invitation={invitation} />
                </Cell>
                <Cell part="wide">
                  <InvitedBy invitation={invitation} />
                </Cell>
                <Cell part="wide">
                  {invitation.settledAt === null ? (
                    <RelativeTime at={invitation.expiresAt} />
                  ) : (
                    <span className="quiet">—</span>
                  )}
                </Cell>
                <Cell part="menu">
                  <InvitationMenu
                    invitation={invitation}
                    organizationId={organizationId}
                    onRenewed={(version) => selection.see(invitation.id, version)}
                  />
                </Cell>
              </>
            )}
          </DataTable>
        )}
      </SelectionFrame>
      {dialogs}
    </>
  );
}

/** Who invited, and when. */
function InvitedBy({ invitation: { invitedBy, createdAt } }: { invitation: InvitationView }) {
  return (
    <div className={classes['stack']}>
      <span className={classes['person']}>{invitedBy === '' ? <Trans>Support</Trans> : invitedBy}</span>
      <span className={classes['when']}>
        <RelativeTime at={createdAt} />
      </span>
    </div>
  );
}
