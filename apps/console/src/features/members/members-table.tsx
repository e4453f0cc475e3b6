import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import type { AccountId, OrganizationId } from '@rollcall/domain';
import type { MemberSort, MemberView } from '@rollcall/protocol';
import { IconShieldHalf, IconUserMinus } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useBulkAct } from '../../live/use-bulk-act.ts';
import { DataTable, HeadCell, MenuHeadCell, SortButton } from '../../ui/data-table.tsx';
import { SelectHeadCell } from '../../ui/select-cells.tsx';
import { useSelection } from '../../ui/selection.ts';
import { SelectionFrame } from '../../ui/selection-frame.tsx';
import { ChangeRolesDialog } from './change-roles-dialog.tsx';
import { MemberRow } from './member-row.tsx';
import type { MembersSearch } from './members-search.ts';
import { RemoveMembersDialog } from './remove-members-dialog.tsx';

export interface MembersTableProps {
  organizationId: OrganizationId;
  members: readonly MemberView[];
  selfId: AccountId | undefined;
  canManage: boolean;
  marksFactor: boolean;
  search: MembersSearch;
  onEnd: (() => void) | undefined;
  /** Stands in place of the table when there are none; the report of an act that removed them all goes on. */
  empty: ReactNode;
  onChange(changes: MembersSearch): void;
}

/** The members as a table, in which admins can select many. */
export function MembersTable(props: MembersTableProps) {
  const { canManage, empty, members, marksFactor, onChange, onEnd, organizationId, search, selfId } = props;
  const { t } = useLingui();
  const selection = useSelection(members);
  const clear = () => selection.chooseAll(false);
  const roleChange = useBulkAct();
  const removal = useBulkAct();
  const { sort = 'name', direction = 'asc' } = search;
  const sortable = (column: MemberSort) => ({
    sorted: column === sort ? direction : null,
    onSort: () => onChange({ sort: column, direction: column === sort && direction === 'asc' ? 'desc' : 'asc' }),
  });
  const dialog = { organizationId, selfId, selected: selection.rows, onDone: clear };
  const actions = (
    <>
      <Button
        size="xs"
        variant="default"
        leftSection={<IconShieldHalf size={16} aria-hidden />}
        onClick={roleChange.open}
      >
        <Trans>Change role…</Trans>
      </Button>
      <Button
        size="xs"
        variant="default"
        c="var(--bad)"
        leftSection={<IconUserMinus size={16} aria-hidden />}
        onClick={removal.open}
      >
        <Trans>Remove…</Trans>
      </Button>
    </>
  );
  return (
    <>
      <SelectionFrame count={canManage ? selection.rows.length : 0} actions={actions} onClear={clear}>
        {members.length === 0 ? (
          empty
        ) : (
          <DataTable
            label={t`Members`}
            columns={`${canManage ? '20px ' : ''}minmax(0, 1.6fr) 116px minmax(0, 1fr) 120px 36px`}
            rows={members}
            keyOf={({ id }) => id}
            onEnd={onEnd}
            head={
              <>
                {canManage && <SelectHeadCell selection={selection} />}
                <HeadCell part="name" sorted={sort === 'name' || sort === 'email' ? direction : null}>
                  <SortButton {...sortable('name')}>
                    <Trans>Name</Trans>
                  </SortButton>
                  <SortButton {...sortable('email')}>
                    <Trans>Email</Trans>
                  </SortButton>
                </HeadCell>
                <HeadCell {...sortable('role')}>
                  <Trans>Role</Trans>
                </HeadCell>
                <HeadCell part="wide">
                  <Trans>State</Trans>
                </HeadCell>
                <HeadCell part="wide" {...sortable('joinedAt')}>
                  <Trans>Joined</Trans>
                </HeadCell>
                <MenuHeadCell />
              </>
            }
          >
            {(member) => (
              <MemberRow
                member={member}
                organizationId={organizationId}
                isSelf={member.accountId === selfId}
                canManage={canManage}
                selection={canManage ? selection : undefined}
                marksFactor={marksFactor}
                onShowKeys={() => onChange({ member: member.id })}
              />
            )}
          </DataTable>
        )}
      </SelectionFrame>
      <ChangeRolesDialog {...dialog} act={roleChange} />
      <RemoveMembersDialog {...dialog} act={removal} />
    </>
  );
}
