import { Trans } from '@lingui/react/macro';
import { Failure } from '../../live/failure.tsx';
import { tellableError } from '../../live/lost-reads.ts';
import { useOrganizationId } from '../../live/organization-id.ts';
import { useOrganization } from '../../live/session.ts';
import { Page } from '../../ui/page.tsx';
import { SkeletonRows } from '../../ui/rows.tsx';
import { FactorRuleSection } from './factor-rule-section.tsx';
import { GeneralForm } from './general-form.tsx';
import { LogRetentionSection } from './log-retention-section.tsx';

/** What the organization is called, whose addresses belong to it, how long its invitations live and its log is kept. */
export function GeneralScreen() {
  const organization = useOrganization(useOrganizationId());
  return (
    <Page title={<Trans>General</Trans>} hint={<Trans>What everybody in the organization shares.</Trans>}>
      {tellableError(organization) ? (
        <Failure error={organization.error} onRetry={() => void organization.refetch()} />
      ) : organization.data === undefined ? (
        <SkeletonRows count={3} />
      ) : (
        <>
          <GeneralForm organization={organization.data} />
          <FactorRuleSection organization={organization.data} />
          {organization.data.role === 'admin' && <LogRetentionSection organization={organization.data} />}
        </>
      )}
    </Page>
  );
}
