import { Trans } from '@lingui/react/macro';
import { Badge, Stack } from '@mantine/core';
import type { OrganizationId } from '@rollcall/domain';
import type { MemberView } from '@rollcall/protocol';
import { IconAlertTriangle, IconCircleCheck, IconProgress, IconShieldOff } from '@tabler/icons-react';
import { ChangedMark } from '../../live/changed-mark.tsx';
import { Cell } from '../../ui/data-table.tsx';
import { PersonCell } from '../../ui/person-cell.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { RoleBadge } from '../../ui/role-badge.tsx';
import { SelectCell } from '../../ui/select-cells.tsx';
import type { Selection } from '../../ui/selection.ts';
import { StateLabel } from '../../ui/state-label.tsx';
import { MemberMenu } from './member-menu.tsx';

export interface MemberRowProps {
  member: MemberView;
  organizationId: OrganizationId;
  isSelf: boolean;
  canManage: boolean;
  /** Absent where no row can be selected. */
  selection?: Selection<MemberView> | undefined;
  /** Whether a missing second factor is worth a word: where one is required, or was asked about. */
  marksFactor: boolean;
  onShowKeys(): void;
}

/** One member. */
export function MemberRow(props: MemberRowProps) {
  const { member, organizationId, isSelf, canManage, selection, marksFactor, onShowKeys } = props;
  const lacksFactor = marksFactor && member.hasSecondFactor === false;
  const you = (
    <Badge variant="light" size="xs" tt="none">
      <Trans>you</Trans>
    </Badge>
  );
  return (
    <>
      {selection && <SelectCell id={member.id} name={member.name} selection={selection} />}
      <Cell part="name">
        <PersonCell
          pictureId={member.pictureId}
          id={member.accountId}
          name={member.name}
          email={member.email}
          note={
            <>
              {isSelf && you}
              <ChangedMark subjectId={member.id} />
            </>
          }
          below={
            <>
              {isBeingSetUp(member) && (
                <span className="narrow-only">
                  <MemberState member={member} />
                </span>
              )}
              {lacksFactor && (
                <span className="narrow-only">
                  <NoSecondFactor isBrief />
                </span>
              )}
            </>
          }
        />
      </Cell>
      <Cell>
        <RoleBadge role={member.role} />
      </Cell>
      <Cell part="wide">
        <Stack gap={0}>
          <MemberState member={member} />
          {lacksFactor && <NoSecondFactor />}
        </Stack>
      </Cell>
      <Cell part="wide">
        <RelativeTime at={member.joinedAt} />
      </Cell>
      <Cell part="menu">
        {canManage && (
          <MemberMenu
            member={member}
            organizationId={organizationId}
            isSelf={isSelf}
            onShowKeys={onShowKeys}
            onChanged={(version) => selection?.see(member.id, version)}
          />
        )}
      </Cell>
    </>
  );
}

function NoSecondFactor({ isBrief = false }) {
  return (
    <StateLabel icon={IconShieldOff} tone="waiting">
      {isBrief ? <Trans>No factor</Trans> : <Trans>No second factor</Trans>}
    </StateLabel>
  );
}

/** Narrow windows have no room for states, except for those that somebody waits for. */
function isBeingSetUp({ state, stuckStep }: MemberView): boolean {
  return state === 'provisioning' || stuckStep !== null;
}

function MemberState({ member }: { member: MemberView }) {
  if (member.stuckStep !== null) {
    return (
      <StateLabel icon={IconAlertTriangle} tone="bad">
        <Trans>Account sync is stuck</Trans>
      </StateLabel>
    );
  }
  if (member.state === 'provisioning') {
    return (
      <StateLabel icon={IconProgress} tone="waiting">
        <Trans>Account sync</Trans>
      </StateLabel>
    );
  }
  return (
    <StateLabel icon={IconCircleCheck} tone="good">
      <Trans>Active</Trans>
    </StateLabel>
  );
}
