import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Table } from '@mantine/core';
import type { ReviewedMember } from '@rollcall/protocol';
import { IconShieldCheck, IconShieldOff } from '@tabler/icons-react';
import { useInstantWords } from '../../ui/instant.ts';
import { RoleBadge } from '../../ui/role-badge.tsx';
import { StateLabel } from '../../ui/state-label.tsx';
import classes from './review-table.module.css';

/** Every member with what they may, whole, as a sheet of paper has it. */
export function ReviewTable({ members }: { members: readonly ReviewedMember[] }) {
  const { t } = useLingui();
  const instantWords = useInstantWords();
  const dayWords = (at: string) => instantWords(at, { dateStyle: 'medium' });
  return (
    <Table className={classes['table'] ?? ''} verticalSpacing={8} horizontalSpacing="sm">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>
            <Trans>Member</Trans>
          </Table.Th>
          <Table.Th>
            <Trans>Role</Trans>
          </Table.Th>
          <Table.Th>
            <Trans>Second factor</Trans>
          </Table.Th>
          <Table.Th>
            <Trans>Joined</Trans>
          </Table.Th>
          <Table.Th>
            <Trans>Last seen</Trans>
          </Table.Th>
          <Table.Th>
            <Trans>API keys</Trans>
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {members.map((member) => (
          <Table.Tr key={member.membershipId}>
            <Table.Th scope="row">
              <bdi>{member.name ?? <Trans>An erased name</Trans>}</bdi>
              <span className={classes['email']}>{member.email}</span>
            </Table.Th>
            <Table.Td>
              <RoleBadge role={member.role} />
            </Table.Td>
            <Table.Td data-label={t`Second factor`}>
              {member.hasSecondFactor ? (
                <StateLabel icon={IconShieldCheck} tone="good">
                  <Trans>Yes</Trans>
                </StateLabel>
              ) : (
                <StateLabel icon={IconShieldOff} tone="waiting">
                  <Trans>No</Trans>
                </StateLabel>
              )}
            </Table.Td>
            <Table.Td className="figures" data-label={t`Joined`}>
              {member.since && dayWords(member.since)}
            </Table.Td>
            <Table.Td className="figures" data-label={t`Last seen`}>
              {/* The day is one of UTC: noon of it is the same day nearly everywhere. */}
              {member.lastSeenOn === null ? <Trans>Unknown</Trans> : dayWords(`${member.lastSeenOn}T12:00:00Z`)}
            </Table.Td>
            <Table.Td data-label={t`API keys`}>
              {member.apiKeys.length === 0 ? (
                <span className="quiet">
                  <Trans>None</Trans>
                </span>
              ) : (
                member.apiKeys.map((key) => (
                  <div key={key.id} className={classes['key']}>
                    <bdi>{key.name}</bdi>
                    <span className="quiet">
                      <Plural value={key.scopes.length} one="# scope" other="# scopes" />
                      {' · '}
                      <Trans>until {dayWords(key.expiresAt)}</Trans>
                    </span>
                  </div>
                ))
              )}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
