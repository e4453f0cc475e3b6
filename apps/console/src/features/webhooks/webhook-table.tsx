import { Trans, useLingui } from '@lingui/react/macro';
import type { OrganizationId } from '@rollcall/domain';
import type { WebhookView } from '@rollcall/protocol';
import { Link } from '@tanstack/react-router';
import { ChangedMark } from '../../live/changed-mark.tsx';
import { Cell, DataTable, HeadCell } from '../../ui/data-table.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { kindWords, nameOf, WebhookFilter, WebhookState } from './webhook-words.tsx';
import classes from './webhooks.module.css';

export interface WebhookTableProps {
  organizationId: OrganizationId;
  webhooks: readonly WebhookView[];
}

/** The endpoints, the oldest first; each leads to its calls. */
export function WebhookTable({ organizationId, webhooks }: WebhookTableProps) {
  const { t, i18n } = useLingui();
  return (
    <DataTable
      label={t`Webhooks`}
      columns="minmax(0, 1.4fr) 132px 96px minmax(0, 1.2fr) 132px"
      rows={webhooks}
      keyOf={({ id }) => id}
      rowHeight={56}
      head={
        <>
          <HeadCell part="name">
            <Trans>Webhook</Trans>
          </HeadCell>
          <HeadCell>
            <Trans>State</Trans>
          </HeadCell>
          <HeadCell part="wide">
            <Trans>Kind</Trans>
          </HeadCell>
          <HeadCell part="wide">
            <Trans>Events</Trans>
          </HeadCell>
          <HeadCell part="wide">
            <Trans>Last delivered</Trans>
          </HeadCell>
        </>
      }
    >
      {(webhook) => (
        <>
          <Cell part="name">
            <div className={classes['stack']}>
              <Link
                className={classes['name']}
                to="/o/$organizationId/manage/webhooks/$webhookId"
                params={{ organizationId, webhookId: webhook.id }}
                search={{}}
              >
                <bdi>{nameOf(webhook)}</bdi>
              </Link>
              <span className={classes['url']} dir="ltr">
                {webhook.url}
              </span>
            </div>
            <ChangedMark subjectId={webhook.id} />
          </Cell>
          <Cell>
            <WebhookState webhook={webhook} />
          </Cell>
          <Cell part="wide">{i18n._(kindWords[webhook.kind])}</Cell>
          <Cell part="wide">
            <span className={classes['clip']}>
              <WebhookFilter eventTypes={webhook.eventTypes} />
            </span>
          </Cell>
          <Cell part="wide">
            {webhook.progress.lastDeliveredAt === null ? (
              <span className="quiet">
                <Trans>never</Trans>
              </span>
            ) : (
              <RelativeTime at={webhook.progress.lastDeliveredAt} />
            )}
          </Cell>
        </>
      )}
    </DataTable>
  );
}
