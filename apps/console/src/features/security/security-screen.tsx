import { Trans } from '@lingui/react/macro';
import { Page } from '../../ui/page.tsx';
import { AccountActivitySection } from './account-activity-section.tsx';
import { AuthenticatorSection } from './authenticator-section.tsx';
import { ConnectedSection } from './connected-section.tsx';
import { PasswordSection } from './password-section.tsx';
import { SessionsSection } from './sessions-section.tsx';

/** The ways into the account, who is in, and what happened to it. */
export function SecurityScreen() {
  return (
    <Page title={<Trans>Security</Trans>} hint={<Trans>The ways into your account.</Trans>}>
      <PasswordSection />
      <ConnectedSection />
      <AuthenticatorSection />
      <SessionsSection />
      <AccountActivitySection />
    </Page>
  );
}
