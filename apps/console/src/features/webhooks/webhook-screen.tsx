import { Trans } from '@lingui/react/macro';
import { readRefusal } from '@rollcall/client';
import type { WebhookId } from '@rollcall/domain';
import type { ShownWebhookSecret } from '@rollcall/protocol';
import { IconWebhookOff } from '@tabler/icons-react';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { Failure } from '../../live/failure.tsx';
import { tellableError } from '../../live/lost-reads.ts';
import { useOrganizationId } from '../../live/organization-id.ts';
import { trpc } from '../../live/trpc.ts';
import { Copyable } from '../../ui/copyable.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { SkeletonRows } from '../../ui/rows.tsx';
import { CallFilter, CallList } from './call-list.tsx';
import { CallPanel } from './call-panel.tsx';
import { ShownSecretDialog } from './shown-secret-dialog.tsx';
import { WebhookActions } from './webhook-actions.tsx';
import { WebhookFacts } from './webhook-facts.tsx';
import { type WebhookSearch, webhookSearchSchema } from './webhook-search.ts';
import { nameOf } from './webhook-words.tsx';

/** How often it is asked how far the endpoint has got: no event says so. */
const lookEveryMs = 2_000;

/** One endpoint: what it is told, how far it has got, each of its calls, and what can be done about it. */
export function WebhookScreen() {
  const organizationId = useOrganizationId();
  const params = useParams({ strict: false });
  const webhookId = params.webhookId as WebhookId;
  const search = webhookSearchSchema.parse(useSearch({ strict: false }));
  const navigate = useNavigate();
  const show = (changes: WebhookSearch) =>
    void navigate({ to: '.', search: { ...search, ...changes } as never, replace: true, resetScroll: false });
  const read = trpc.webhook.get.useQuery({ organizationId, webhookId }, { refetchInterval: lookEveryMs });
  const [shown, setShown] = useState<ShownWebhookSecret | null>(null);

  if (readRefusal(read.error)?.code === 'webhook.not-found') return <Gone />;
  if (tellableError(read)) return <Failure error={read.error} onRetry={() => void read.refetch()} />;
  if (read.data === undefined) return <SkeletonRows count={4} />;
  const { webhook, asOf } = read.data;
  const target = { organizationId, webhook };
  return (
    <Page
      title={<bdi>{nameOf(webhook)}</bdi>}
      hint={<Copyable text={webhook.url} />}
      actions={<WebhookActions {...target} asOf={asOf} onRotated={setShown} />}
    >
      <WebhookFacts webhook={webhook} />
      <Section title={<Trans>Deliveries</Trans>}>
        <CallFilter show={search.show} onChange={(chosen) => show({ show: chosen })} />
        <CallList
          {...target}
          onlyFailed={search.show === 'failed'}
          lookEveryMs={lookEveryMs}
          onOpen={(call) => show({ call })}
        />
      </Section>
      <CallPanel {...target} attemptId={search.call ?? null} onClose={() => show({ call: undefined })} />
      <ShownSecretDialog shown={shown} onClose={() => setShown(null)} />
    </Page>
  );
}

function Gone() {
  const organizationId = useOrganizationId();
  return (
    <EmptyState icon={IconWebhookOff} title={<Trans>This webhook was deleted</Trans>}>
      <Link to="/o/$organizationId/manage/webhooks" params={{ organizationId }}>
        <Trans>All webhooks</Trans>
      </Link>
    </EmptyState>
  );
}
