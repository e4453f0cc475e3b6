import { Plural, Trans } from '@lingui/react/macro';
import { Button, Group, Text } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Failure } from '../../live/failure.tsx';
import { newMutationId } from '../../live/mutation-id.ts';
import { useOrganizationId } from '../../live/organization-id.ts';
import { useOrganization } from '../../live/session.ts';
import { trpc } from '../../live/trpc.ts';
import { Page } from '../../ui/page.tsx';
import { SkeletonRows } from '../../ui/rows.tsx';
import { accessReviewSearchSchema } from './access-review-search.ts';
import { ReviewHead } from './review-head.tsx';
import { ReviewTable } from './review-table.tsx';
import { useReview } from './use-review.ts';

/** Who has access to the organization and by what, as a report to print and to sign. */
export function AccessReviewScreen() {
  const organizationId = useOrganizationId();
  const { event = null } = accessReviewSearchSchema.parse(useSearch({ strict: false }));
  const navigate = useNavigate();
  const { data: organization } = useOrganization(organizationId);
  const { review, read, error, retry } = useReview(organizationId, event);
  const take = trpc.accessReview.take.useMutation({
    onSuccess: ({ seq }) => void navigate({ to: '.', search: { event: seq } as never }),
  });
  return (
    <Page
      title={<Trans>Access review</Trans>}
      hint={<Trans>Everybody who has access, as what, and by which keys, on one sheet to check and to sign.</Trans>}
      actions={
        <Group gap="xs" className="not-printed">
          {review !== null && (
            <Button
              variant="default"
              leftSection={<IconPrinter size={16} aria-hidden />}
              onClick={() => globalThis.print()}
            >
              <Trans>Print</Trans>
            </Button>
          )}
          <Button
            variant={event === null ? 'filled' : 'default'}
            loading={take.isPending}
            onClick={() => take.mutate({ organizationId, mutationId: newMutationId() })}
          >
            {event === null ? <Trans>Take a review</Trans> : <Trans>Take a new one</Trans>}
          </Button>
        </Group>
      }
    >
      {take.isError && <Failure error={take.error} />}
      {event === null ? (
        <Text className="quiet">
          <Trans>
            A review is taken of this moment. That you took it becomes an event of the log, so that it can be shown that
            access was reviewed, when and by whom.
          </Trans>
        </Text>
      ) : error !== null ? (
        <Failure error={error} onRetry={retry} />
      ) : review === null || organization === undefined ? (
        <>
          <Text size="sm" className="quiet" role="status">
            <Plural value={read} one="# person so far" other="# people so far" />
          </Text>
          <SkeletonRows />
        </>
      ) : (
        <>
          <ReviewHead organizationName={organization.name} review={review} signedHead={take.data} />
          <ReviewTable members={review.members} />
        </>
      )}
    </Page>
  );
}
