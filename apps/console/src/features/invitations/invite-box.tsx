import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Select, Stack, Text, Textarea } from '@mantine/core';
import { limits, type OrganizationId, type Role } from '@rollcall/domain';
import type { InvitationResult } from '@rollcall/protocol';
import { type DragEvent, useMemo, useState } from 'react';
import { Failure } from '../../live/failure.tsx';
import { Problem } from '../../ui/problem.tsx';
import { checkAddresses } from './address-check.ts';
import { AddressChips } from './address-chips.tsx';
import classes from './invite-box.module.css';
import { invitedOf, leftInBox, withTexts } from './invite-list.ts';
import { InviteResults } from './invite-results.tsx';
import { useInvite } from './use-invite.ts';

/** Larger files are no lists of at most 500 addresses. */
const maxFileBytes = 1024 * 1024;
const nobodyElse: ReadonlyMap<string, Role> = new Map();

/** Takes addresses in any form, checks each as it is typed, and invites the good ones in one act. */
export function InviteBox({ organizationId, domains }: { organizationId: OrganizationId; domains: readonly string[] }) {
  const { t } = useLingui();
  const [typed, setTyped] = useState('');
  const [role, setRole] = useState<Role>('member');
  const [ownRoles, setOwnRoles] = useState(nobodyElse);
  const [results, setResults] = useState<readonly InvitationResult[]>([]);
  const [unreadable, setUnreadable] = useState(false);
  const checked = useMemo(() => checkAddresses(typed, domains), [typed, domains]);
  const invited = invitedOf(checked, role, ownRoles);
  const tooMany = invited.length > limits.invitationMail.maxAddressesPerAct;
  const { invite, isPending, error } = useInvite(organizationId, (answers, sent) => {
    setResults(answers);
    setTyped(leftInBox(checked, sent, answers));
    // The next act begins with the lesser role again: nobody becomes an admin because the one before did.
    setRoleOfAll('member');
  });
  const canInvite = invited.length > 0 && !tooMany && !isPending;
  const setRoleOfAll = (next: Role) => {
    setRole(next);
    setOwnRoles(nobodyElse);
  };
  const drop = (event: DragEvent) => {
    const files = [...event.dataTransfer.files];
    if (files.length === 0) return;
    event.preventDefault();
    void readAll(files).then((texts) => {
      setUnreadable(texts === null);
      setTyped((before) => withTexts(before, texts ?? []));
    });
  };

  return (
    <Stack gap="sm" className={classes['box']}>
      {error !== null && <Failure error={error} />}
      {unreadable && (
        <Problem>
          <Trans>This cannot be read as a list of addresses. Nothing was added.</Trans>
        </Problem>
      )}
      <Textarea
        label={t`Invite people`}
        description={t`Type, paste or drop addresses of ${domains.join(', ')}: any separator, names and CSV are fine.`}
        placeholder={t`ada@${domains[0] ?? 'example.com'}, grace@${domains[0] ?? 'example.com'}`}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        // Without this a browser opens a dropped file in place of the console.
        onDragOver={(event) => event.dataTransfer.types.includes('Files') && event.preventDefault()}
        onDrop={drop}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && canInvite) invite(invited);
        }}
        autosize
        minRows={2}
        maxRows={8}
      />
      <AddressChips
        addresses={checked}
        roleOf={(address) => ownRoles.get(address) ?? role}
        onRole={(address, own) => setOwnRoles((before) => new Map(before).set(address, own))}
      />
      <Group gap="sm">
        <Select
          value={role}
          onChange={(value) => setRoleOfAll(value as Role)}
          aria-label={t`Role of the invited`}
          w={140}
          data={[
            { value: 'member', label: t`Member` },
            { value: 'admin', label: t`Admin` },
          ]}
        />
        <Button onClick={() => invite(invited)} disabled={invited.length === 0 || tooMany} loading={isPending}>
          {invited.length > 1 ? <Trans>Invite {invited.length} people</Trans> : <Trans>Invite</Trans>}
        </Button>
        <Text size="sm" className="quiet" aria-live="polite">
          {tooMany ? (
            <Trans>At most 500 at once.</Trans>
          ) : (
            checked.length > 0 && (
              <Plural
                value={checked.length - invited.length}
                _0="all can be invited"
                one="# cannot be invited"
                other="# cannot be invited"
              />
            )
          )}
        </Text>
      </Group>
      <InviteResults results={results} />
    </Stack>
  );
}

/** The texts of files; null when one of them is none, or far too long. */
async function readAll(files: readonly File[]): Promise<string[] | null> {
  if (files.some(({ size }) => size > maxFileBytes)) return null;
  return Promise.all(files.map((file) => file.text())).catch(() => null);
}
