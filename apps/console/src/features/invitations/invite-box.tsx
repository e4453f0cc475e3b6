import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Select, Stack, Text, Textarea } from '@mantine/core';
import { limits, type OrganizationId, type Role } from '@rollcall/domain';
import type { InvitationResult } from '@rollcall/protocol';
import { type DragEvent, useState } from 'react';
import { Failure } from '../../live/failure.tsx';
import { newMutationId } from '../../live/mutation-id.ts';
import { trpc } from '../../live/trpc.ts';
import { checkAddresses } from './address-check.ts';
import { AddressChips } from './address-chips.tsx';
import classes from './invite-box.module.css';
import { InviteResults } from './invite-results.tsx';

/** Takes addresses in any form, checks each as it is typed, and invites the good ones in one act. */
export function InviteBox({ organizationId, domains }: { organizationId: OrganizationId; domains: readonly string[] }) {
  const { t } = useLingui();
  const [typed, setTyped] = useState('');
  const [role, setRole] = useState<Role>('member');
  const [results, setResults] = useState<readonly InvitationResult[]>([]);
  const checked = checkAddresses(typed, domains);
  const fine = checked.filter(({ verdict }) => verdict === 'fine');
  const tooMany = fine.length > limits.invitationMail.maxAddressesPerAct;
  const invite = trpc.invitation.create.useMutation({
    onSuccess(answer) {
      setResults(answer.results);
      // The next act begins with the lesser role again: nobody becomes an admin because the one before did.
      setRole('member');
      // What was not invited stays in the box, so that it can be mended.
      const wrong = checked.filter(({ verdict }) => verdict !== 'fine');
      setTyped(wrong.map(({ text }) => text).join('\n'));
    },
  });
  const drop = (event: DragEvent) => {
    const [file] = event.dataTransfer.files;
    if (file === undefined) return;
    event.preventDefault();
    void file.text().then((text) => setTyped((before) => `${before}\n${text}`.trim()));
  };
  const submit = () => {
    const invitations = fine.map(({ text }) => ({ email: text, role }));
    invite.mutate({ organizationId, invitations, mutationId: newMutationId() });
  };

  return (
    <Stack gap="sm" className={classes['box']}>
      {invite.isError && <Failure error={invite.error} />}
      <Textarea
        label={t`Invite people`}
        description={t`Type, paste or drop addresses of ${domains.join(', ')}: any separator, names and CSV are fine.`}
        placeholder={t`ada@${domains[0] ?? 'example.com'}, grace@${domains[0] ?? 'example.com'}`}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onDrop={drop}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && fine.length > 0) submit();
        }}
        autosize
        minRows={2}
        maxRows={8}
      />
      <AddressChips addresses={checked} />
      <Group gap="sm">
        <Select
          value={role}
          onChange={(value) => setRole(value as Role)}
          aria-label={t`Role of the invited`}
          w={140}
          data={[
            { value: 'member', label: t`Member` },
            { value: 'admin', label: t`Admin` },
          ]}
        />
        <Button onClick={submit} disabled={fine.length === 0 || tooMany} loading={invite.isPending}>
          {fine.length > 1 ? <Trans>Invite {fine.length} people</Trans> : <Trans>Invite</Trans>}
        </Button>
        <Text size="sm" className="quiet" aria-live="polite">
          {tooMany ? (
            <Trans>At most 500 at once.</Trans>
          ) : (
            checked.length > 0 && (
              <Plural
                value={checked.length - fine.length}
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
