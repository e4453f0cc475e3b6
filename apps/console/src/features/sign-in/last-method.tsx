import { Trans } from '@lingui/react/macro';
import { Text } from '@mantine/core';
import { useState } from 'react';
import { useConfiguration } from '../../live/configuration.ts';
import { lastMethod } from '../../live/last-method.ts';
import { canUsePasskeys } from '../../live/passkey.ts';

/** Reminds a person of how they signed in here last, so that they do not look for a password that they never had. */
export function LastMethod() {
  const { identityProviders } = useConfiguration();
  const [method] = useState(lastMethod);
  if (identityProviders.length === 0 && !canUsePasskeys()) return null;
  const name = identityProviders.find(({ id }) => id === method)?.name;
  if (name === undefined && method !== 'password' && method !== 'passkey') return null;
  return (
    <Text size="sm" className="quiet">
      {name !== undefined ? (
        <Trans>Last time you signed in here with {name}.</Trans>
      ) : method === 'passkey' ? (
        <Trans>Last time you signed in here with a passkey.</Trans>
      ) : (
        <Trans>Last time you signed in here with your password.</Trans>
      )}
    </Text>
  );
}
