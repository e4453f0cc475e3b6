import type { FactorMail } from '@rollcall/domain';
import type { Brand, RenderedMail } from './brand.ts';
import { instantInWords, renderMail } from './layout.ts';

export interface FactorNotice {
  brand: Brand;
  template: FactorMail;
  at: Date;
  /** Of recovery codes: how many are left. */
  left: number;
}

/** Tells a person of a change to how they prove who they are. It carries no link: whoever took it over reads along. */
export function renderFactorNotice({ brand, template, at, left }: FactorNotice): Promise<RenderedMail> {
  const { productName, supportContact } = brand;
  const when = instantInWords(at);
  const account = `your ${productName} account`;
  const words: Record<FactorMail, { heading: string; sentences: string[] }> = {
    'authenticator-added': {
      heading: 'An authenticator was added',
      sentences: [
        `An authenticator app was set up for ${account} on ${when}.`,
        'From now on signing in with the password asks for a code of it.',
      ],
    },
    'authenticator-removed': {
      heading: 'The authenticator was removed',
      sentences: [`The authenticator app of ${account} was removed on ${when}.`, 'Its codes open nothing any more.'],
    },
    'passkey-added': {
      heading: 'A passkey was added',
      sentences: [
        `A passkey was added to ${account} on ${when}.`,
        'It signs in without the password, and is asked for beside it.',
      ],
    },
    'passkey-removed': {
      heading: 'A passkey was removed',
      sentences: [`A passkey of ${account} was removed on ${when}.`, 'It opens nothing any more.'],
    },
    'recovery-code-used': {
      heading: 'A recovery code was used',
      sentences: [
        `A recovery code of ${account} was used on ${when}.`,
        left === 0 ? 'It was the last one. Make new ones under Security.' : `Codes that are left: ${left}.`,
      ],
    },
  };
  const { heading, sentences } = words[template];
  return renderMail(brand, {
    subject: `${heading} (${productName})`,
    heading,
    sentences,
    reason: `If this was not you, choose a new password at once, sign out everywhere and contact ${supportContact}.`,
  });
}
