import { Trans, useLingui } from '@lingui/react/macro';
import type { InvitationOutcome } from '@rollcall/domain';
import type { InvitationResult } from '@rollcall/protocol';
import type { ReactNode } from 'react';
import { OutcomeList } from '../../ui/outcome-list.tsx';

/** What became of each address, as a sentence behind it; complete over the outcomes. */
export const outcomeWords: Readonly<Record<InvitationOutcome, ReactNode>> = {
  invited: <Trans>invited</Trans>,
  'already-member': <Trans>is a member already</Trans>,
  'already-invited': <Trans>is invited already; resend it from the list</Trans>,
  'other-domain': <Trans>is not of the organization’s domain</Trans>,
  'address-invalid': <Trans>is not an address</Trans>,
  duplicate: <Trans>stood there twice</Trans>,
  'mail-limit': <Trans>has got too many mails today; try again tomorrow</Trans>,
};

/** One answer per address of the last act. */
export function InviteResults({ results }: { results: readonly InvitationResult[] }) {
  const { t } = useLingui();
  if (results.length === 0) return null;
  return (
    <OutcomeList
      label={t`Results`}
      outcomes={results.map(({ email, outcome }, index) => ({
        id: `${index} ${email}`,
        name: email,
        isDone: outcome === 'invited',
        words: outcomeWords[outcome],
      }))}
    />
  );
}
