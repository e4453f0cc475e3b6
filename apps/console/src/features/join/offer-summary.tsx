import { Trans, useLingui } from '@lingui/react/macro';
import type { InvitationOffer } from '@rollcall/protocol';
import { useConfiguration } from '../../live/configuration.ts';
import { useInstantWords } from '../../ui/instant.ts';
import { roleWords } from '../../ui/role-words.ts';

/** Who invites to what, as which role, until when. */
export function OfferSummary({ offer }: { offer: InvitationOffer }) {
  const { i18n } = useLingui();
  const instantWords = useInstantWords();
  const { productName } = useConfiguration();
  const inviter = offer.inviter === '' ? <Trans>The {productName} support team</Trans> : offer.inviter;
  const role = i18n._(roleWords[offer.role]);
  const until = instantWords(offer.expiresAt, { dateStyle: 'long', timeStyle: 'short' });
  return (
    <div>
      <p>
        <Trans>
          <b>{inviter}</b> invites you to join <b>{offer.organizationName}</b> as {role}.
        </Trans>
      </p>
      <p className="quiet">
        <Trans>
          For {offer.email}, until <time dateTime={offer.expiresAt}>{until}</time>
        </Trans>
      </p>
    </div>
  );
}
