import { Trans, useLingui } from '@lingui/react/macro';
import { Code, Group, Stack, Text, Title } from '@mantine/core';
import type { OrganizationId, WebhookAttemptId } from '@rollcall/domain';
import type { WebhookAttemptDetail, WebhookView } from '@rollcall/protocol';
import type { ReactNode } from 'react';
import { Failure } from '../../live/failure.tsx';
import { tellableError } from '../../live/lost-reads.ts';
import { trpc } from '../../live/trpc.ts';
import { SidePanel } from '../../ui/dialog.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { SkeletonRows } from '../../ui/rows.tsx';
import { CallAnswer, CallName, CallState, Took } from './call-list.tsx';
import classes from './webhooks.module.css';

export interface CallPanelProps {
  organizationId: OrganizationId;
  webhook: WebhookView;
  attemptId: WebhookAttemptId | null;
  onClose(): void;
}

/** One call in full, beside the list. The address says which. */
export function CallPanel({ attemptId, onClose, ...target }: CallPanelProps) {
  return (
    <SidePanel opened={attemptId !== null} onClose={onClose} title={<Trans>Delivery</Trans>}>
      {attemptId !== null && <CallDetail {...target} attemptId={attemptId} />}
    </SidePanel>
  );
}

function CallDetail({
  organizationId,
  webhook,
  attemptId,
}: Pick<CallPanelProps, 'organizationId' | 'webhook'> & { attemptId: WebhookAttemptId }) {
  const read = trpc.webhook.getAttempt.useQuery({ organizationId, webhookId: webhook.id, attemptId });
  if (tellableError(read)) return <Failure error={read.error} onRetry={() => void read.refetch()} />;
  if (read.data === undefined) return <SkeletonRows count={4} />;
  return <CallContents {...read.data} webhook={webhook} />;
}

function CallContents({ attempt, request, answer, webhook }: WebhookAttemptDetail & { webhook: WebhookView }) {
  const { t } = useLingui();
  const lines = Object.entries(request.headers).map(([name, value]) => `${name}: ${value}`);
  return (
    <Stack gap="lg">
      <div>
        <Text fw={500}>
          <CallName call={attempt} />
        </Text>
        <Group gap="sm" mt={4}>
          <CallState call={attempt} />
          <CallAnswer call={attempt} />
          <span className="quiet">
            <Took ms={attempt.durationMs} />
          </span>
          <span className="quiet">
            <RelativeTime at={attempt.at} />
          </span>
        </Group>
      </div>
      <Part title={<Trans>Sent</Trans>}>
        <Text size="xs" className="quiet">
          <Trans>Made of the log again. The signature and a token are not kept.</Trans>
        </Text>
        <Block label={t`Head of the call`}>{[`POST ${new URL(webhook.url).pathname}`, ...lines].join('\n')}</Block>
        <Block label={t`Body of the call`}>{readable(request.body)}</Block>
      </Part>
      <Part title={<Trans>Answer</Trans>}>
        {answer === null || answer === '' ? (
          <Text size="sm" className="quiet">
            {answer === null ? <Trans>There was none.</Trans> : <Trans>It had no body.</Trans>}
          </Text>
        ) : (
          <Block label={t`Body of the answer`}>{answer}</Block>
        )}
      </Part>
    </Stack>
  );
}

function Part({ title, children }: { title: ReactNode; children: ReactNode }) {
  return (
    <Stack gap="xs">
      <Title order={2} size="h4">
        {title}
      </Title>
      {children}
    </Stack>
  );
}

/** A text of a program, which scrolls when it is long: for keyboards it has to take the focus. */
function Block({ label, children }: { label: string; children: string }) {
  return (
    <Code block className={classes['code']} dir="ltr" tabIndex={0} role="region" aria-label={label}>
      {children}
    </Code>
  );
}

/** One object over many lines; lines of a collector as they are. */
function readable(body: string): string {
  if (body.trimEnd().includes('\n')) return body;
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}
