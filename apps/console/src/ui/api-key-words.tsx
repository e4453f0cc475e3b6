import { Trans, useLingui } from '@lingui/react/macro';
import type { Permission } from '@rollcall/domain';
import type { KeyView } from '@rollcall/protocol';
import { IconCircleCheck, IconClockExclamation, IconClockOff, IconRefreshDot } from '@tabler/icons-react';
import { actionWords, partsOf, resourceWords } from './scope-words.ts';
import { StateLabel } from './state-label.tsx';

/** Whether a key works, and for how long still. */
export function ApiKeyState({ apiKey }: { apiKey: KeyView }) {
  if (apiKey.status === 'expired') {
    return (
      <StateLabel icon={IconClockOff} tone="bad">
        <Trans>Expired</Trans>
      </StateLabel>
    );
  }
  if (apiKey.status === 'expiring') {
    return (
      <StateLabel icon={IconClockExclamation} tone="waiting">
        <Trans>Expires soon</Trans>
      </StateLabel>
    );
  }
  if (apiKey.overlapEndsAt !== null) {
    return (
      <StateLabel icon={IconRefreshDot} tone="waiting">
        <Trans>Two keys work</Trans>
      </StateLabel>
    );
  }
  return (
    <StateLabel icon={IconCircleCheck} tone="good">
      <Trans>Active</Trans>
    </StateLabel>
  );
}

/** The ends of a key, by which its owner tells it from others. */
export function ApiKeyEnds({ apiKey: { prefix, lastFour } }: { apiKey: KeyView }) {
  return (
    <code className="quiet" dir="ltr">
      {prefix}…{lastFour}
    </code>
  );
}

export interface ApiKeyScopesProps {
  /** Only a person's key has less than its scopes: what the role of its owner leaves of them. */
  apiKey: { scopes: readonly Permission[]; effectiveScopes?: readonly Permission[] };
}

/** What a key may do, one resource after the other; what its owner's role forbids at present is said to rest. */
export function ApiKeyScopes({ apiKey: { scopes, effectiveScopes = scopes } }: ApiKeyScopesProps) {
  const { i18n } = useLingui();
  const words = (permissions: readonly Permission[]) =>
    [...Map.groupBy(permissions, (permission) => partsOf(permission).resource)]
      .map(([resource, ofResource]) => {
        const actions = ofResource.map((permission) => i18n._(actionWords[partsOf(permission).action]).toLowerCase());
        return `${i18n._(resourceWords[resource])}: ${actions.join(', ')}`;
      })
      .join(' · ');
  const resting = scopes.filter((scope) => !effectiveScopes.includes(scope));
  const inForce = words(effectiveScopes);
  const rest = words(resting);
  return (
    <span>
      {inForce}
      {resting.length > 0 && (
        <span className="quiet">
          {' '}
          <Trans>(not with the present role: {rest})</Trans>
        </span>
      )}
    </span>
  );
}
