import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import { Page } from '../../ui/page.tsx';
import { AccountActivitySection } from './account-activity-section.tsx';
import { AuthenticatorSection } from './authenticator-section.tsx';
import { ConnectedSection } from './connected-section.tsx';
import { PasskeysSection } from './passkeys-section.tsx';
import { PasswordSection } from './password-section.tsx';
import { RecoveryCodesDialog } from './recovery-codes-dialog.tsx';
import { RecoveryCodesSection } from './recovery-codes-section.tsx';
import { SessionsSection } from './sessions-section.tsx';

/** The ways into the account, who is in, and what happened to it. */
export function SecurityScreen() {
  /** Told once: they live here until the person has put them away. */
  const [newCodes, setNewCodes] = useState<readonly string[] | null>(null);
  return (
    <Page title={<Trans>Security</Trans>} hint={<Trans>The ways into your account.</Trans>}>
      <PasswordSection />
      <PasskeysSection onNewCodes={setNewCodes} />
      <AuthenticatorSection onNewCodes={setNewCodes} />
      <RecoveryCodesSection onNewCodes={setNewCodes} />
      <ConnectedSection />
      <SessionsSection />
      <RecoveryCodesDialog codes={newCodes} onClose={() => setNewCodes(null)} />
      <AccountActivitySection />
    </Page>
  );
}
