import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { MembershipId, OrganizationId } from '@rollcall/domain';
import type { ApiKeyView, MemberApiKeys } from '@rollcall/protocol';
import { Failure } from '../../live/failure.tsx';
import { tellableError } from '../../live/lost-reads.ts';
import { RevokeApiKeyDialog } from '../../live/revoke-api-key.tsx';
import { useSession } from '../../live/session.ts';
import { trpc } from '../../live/trpc.ts';
import { ApiKeyEnds, ApiKeyScopes, ApiKeyState } from '../../ui/api-key-words.tsx';
import { SidePanel } from '../../ui/dialog.tsx';
import { PersonCell } from '../../ui/person-cell.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { RoleBadge } from '../../ui/role-badge.tsx';
import { Rows, SkeletonRows } from '../../ui/rows.tsx';
import { ResetSecondFactorDialog } from './reset-second-factor.tsx';

interface MemberPanelProps {
  organizationId: OrganizationId;
  membershipId: MembershipId;
}

/** More of one member, for admins: their second factor, and which keys act in their name. The address says whose panel is open. */
export function MemberPanel({
  membershipId,
  onClose,
  organizationId,
}: Omit<MemberPanelProps, 'membershipId'> & { membershipId: MembershipId | null; onClose(): void }) {
  return (
    <SidePanel opened={membershipId !== null} onClose={onClose} title={<Trans>Member</Trans>}>
      {membershipId !== null && <MemberDetail organizationId={organizationId} membershipId={membershipId} />}
    </SidePanel>
  );
}

function MemberDetail({ organizationId, membershipId }: MemberPanelProps) {
  const { t } = useLingui();
  const read = trpc.apiKey.listOfMember.useQuery({ organizationId, membershipId });
  if (tellableError(read)) return <Failure error={read.error} onRetry={() => void read.refetch()} />;
  if (read.data === undefined) return <SkeletonRows count={3} />;
  const { member, apiKeys } = read.data;
  return (
    <Stack gap="lg">
      <Group justify="space-between" wrap="nowrap">
        <Group gap="sm" wrap="nowrap">
          <PersonCell id={member.accountId} name={member.name} email={member.email} />
        </Group>
        <RoleBadge role={member.role} />
      </Group>
      <div>
        <Title order={2} size="h4" mb="xs">
          <Trans>Second factor</Trans>
        </Title>
        <MemberFactor organizationId={organizationId} membershipId={membershipId} member={member} />
      </div>
      <div>
        <Title order={2} size="h4" mb="xs">
          <Trans>API keys</Trans>
        </Title>
        {apiKeys.length === 0 ? (
          <Text size="sm" className="quiet">
            <Trans>No program acts for {member.name}.</Trans>
          </Text>
        ) : (
          <Rows label={t`API keys of ${member.name}`}>
            {apiKeys.map((apiKey) => (
              <KeyRow key={apiKey.id} organizationId={organizationId} apiKey={apiKey} />
            ))}
          </Rows>
        )}
      </div>
    </Stack>
  );
}

function MemberFactor({ member, ...ids }: MemberPanelProps & { member: MemberApiKeys['member'] }) {
  const [asking, { open, close }] = useDisclosure();
  const { data: session } = useSession();
  const isSelf = member.accountId === session?.account.id;
  if (!member.hasSecondFactor) {
    return (
      <Text size="sm" className="quiet">
        <Trans>{member.name} signs in without one.</Trans>
      </Text>
    );
  }
  return (
    <Group justify="space-between">
      <Text size="sm">
        {isSelf ? <Trans>You change your own under Security.</Trans> : <Trans>{member.name} has one.</Trans>}
      </Text>
      {!isSelf && (
        <Button variant="default" size="xs" onClick={open}>
          <Trans>Reset second factor…</Trans>
        </Button>
      )}
      <ResetSecondFactorDialog {...ids} name={member.name} opened={asking} onClose={close} />
    </Group>
  );
}

function KeyRow({ organizationId, apiKey }: { organizationId: OrganizationId; apiKey: ApiKeyView }) {
  const { t } = useLingui();
  const [asking, { open, close }] = useDisclosure();
  return (
    <li>
      <Stack gap={4} px="sm" py="xs">
        <Group justify="space-between" wrap="nowrap">
          <Text size="sm" fw={500} truncate>
            <bdi>{apiKey.name}</bdi>
          </Text>
          <Button
            variant="subtle"
            color="gray"
            size="compact-xs"
            c="var(--bad)"
            onClick={open}
            aria-label={t`Revoke ${apiKey.name}`}
          >
            <Trans>Revoke</Trans>
          </Button>
        </Group>
        <Group gap="sm">
          <ApiKeyState apiKey={apiKey} />
          <ApiKeyEnds apiKey={apiKey} />
        </Group>
        <Text size="xs">
          <ApiKeyScopes apiKey={apiKey} />
        </Text>
        <Text size="xs" className="quiet">
          <Trans>
            Expires <RelativeTime at={apiKey.expiresAt} />
          </Trans>
          {' · '}
          {apiKey.lastUsedAt === null ? (
            <Trans>never used</Trans>
          ) : (
            <Trans>
              used <RelativeTime at={apiKey.lastUsedAt} />
            </Trans>
          )}
        </Text>
      </Stack>
      <RevokeApiKeyDialog organizationId={organizationId} apiKey={apiKey} opened={asking} onClose={close} />
    </li>
  );
}
