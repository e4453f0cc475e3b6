import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Menu } from '@mantine/core';
import { limits, type OrganizationId, type Role, roles } from '@rollcall/domain';
import type { JoinRequestView } from '@rollcall/protocol';
import { IconChevronDown } from '@tabler/icons-react';
import { Failure, useFailureSentence } from '../../live/failure.tsx';
import { tellableError } from '../../live/lost-reads.ts';
import { newMutationId } from '../../live/mutation-id.ts';
import { trpc } from '../../live/trpc.ts';
import { Copyable } from '../../ui/copyable.tsx';
import { Section } from '../../ui/page.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { roleWords } from '../../ui/role-words.ts';
import { Rows } from '../../ui/rows.tsx';
import { showToast } from '../../ui/toast.tsx';
import classes from './join-requests.module.css';

/** Who asks to be invited, and waits for an answer; nothing at all while nobody does. */
export function JoinRequests({ organizationId }: { organizationId: OrganizationId }) {
  const { t } = useLingui();
  const list = trpc.joinRequest.list.useQuery({ organizationId, limit: limits.joinRequest.maxPending });
  const error = tellableError(list);
  if (error !== null) return <Failure error={error} onRetry={() => void list.refetch()} />;
  if (list.data === undefined || list.data.joinRequests.length === 0) return null;
  return (
    <Section title={<Trans>Requests to join</Trans>}>
      <Rows label={t`Requests to join`}>
        {list.data.joinRequests.map((request) => (
          <JoinRequestRow key={request.id} request={request} organizationId={organizationId} />
        ))}
      </Rows>
    </Section>
  );
}

function JoinRequestRow({ request, organizationId }: { request: JoinRequestView; organizationId: OrganizationId }) {
  const { t, i18n } = useLingui();
  const { id: joinRequestId, email } = request;
  const utils = trpc.useUtils();
  const sentence = useFailureSentence();
  const onSettled = () => Promise.all([utils.joinRequest.list.invalidate(), utils.invitation.list.invalidate()]);
  const onError = (error: unknown) =>
    showToast({ tone: 'problem', title: t`The request is still there`, message: sentence(error) });
  const accept = trpc.joinRequest.accept.useMutation({
    onSettled,
    onError,
    onSuccess: () => showToast({ message: t`An invitation is on its way to ${email}` }),
  });
  const dismiss = trpc.joinRequest.dismiss.useMutation({ onSettled, onError });
  const isBusy = accept.isPending || dismiss.isPending;
  const target = { organizationId, joinRequestId };
  const invite = (role: Role) => accept.mutate({ ...target, role, mutationId: newMutationId() });
  return (
    <li className={classes['row']}>
      <div className={classes['who']}>
        <Copyable text={email} strong />
        <span className="quiet">
          <RelativeTime at={request.createdAt} />
        </span>
      </div>
      <div className={classes['answers']}>
        <Menu position="bottom-end" width={160}>
          <Menu.Target>
            <Button
              variant="default"
              size="xs"
              loading={accept.isPending}
              disabled={isBusy}
              rightSection={<IconChevronDown size={14} aria-hidden />}
              aria-label={t`Invite ${email}`}
            >
              <Trans>Invite</Trans>
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {roles.toReversed().map((role) => {
              const roleName = i18n._(roleWords[role]);
              return (
                <Menu.Item key={role} onClick={() => invite(role)}>
                  <Trans>As {roleName}</Trans>
                </Menu.Item>
              );
            })}
          </Menu.Dropdown>
        </Menu>
        <Button
          variant="subtle"
          color="gray"
          size="xs"
          loading={dismiss.isPending}
          disabled={isBusy}
          aria-label={t`Dismiss ${email}`}
          onClick={() => dismiss.mutate({ ...target, mutationId: newMutationId() })}
        >
          <Trans>Dismiss</Trans>
        </Button>
      </div>
    </li>
  );
}
