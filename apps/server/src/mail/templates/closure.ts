import type { ClosureMail } from '@rollcall/domain';
import { plainLabel } from '../plain-label.ts';
import type { Brand, RenderedMail } from './brand.ts';
import { instantInWords, renderMail } from './layout.ts';

export interface Closure {
  template: ClosureMail;
  organizationName: string;
  at: Date;
  /** When everything is deleted; null while nothing is. */
  deletionDueAt: Date | null;
  /** The organization in the console. */
  link: string;
}

/** Tells an admin what the operator has done with their organization as a whole, and whom to ask. */
export function renderClosure(brand: Brand, closure: Closure): Promise<RenderedMail> {
  const { productName } = brand;
  const organization = plainLabel(closure.organizationName);
  const { heading, sentences } = wordsOf(closure, organization, brand);
  return renderMail(brand, {
    subject: `${heading} (${productName})`,
    heading,
    sentences,
    ...(closure.template === 'organization-resumed'
      ? { button: { label: `Open ${organization}`, link: closure.link } }
      : {}),
    reason: `You get this mail because you are an admin of ${organization} in ${productName}.`,
  });
}

function wordsOf(
  { template, at, deletionDueAt }: Closure,
  organization: string,
  { productName, supportContact }: Brand,
): { heading: string; sentences: string[] } {
  const when = instantInWords(at);
  switch (template) {
    case 'organization-suspended':
      return {
        heading: `${organization} was suspended`,
        sentences: [
          `The ${productName} support team suspended ${organization} on ${when}.`,
          'Nobody can work in it, and no key of it works, until it is resumed. Nothing was deleted.',
          `To learn why, contact ${supportContact}.`,
        ],
      };
    case 'organization-resumed':
      return {
        heading: `${organization} was resumed`,
        sentences: [
          `The ${productName} support team resumed ${organization} on ${when}. Its members and keys work as before, and it will not be deleted.`,
        ],
      };
    case 'organization-deletion-scheduled':
      return {
        heading: `${organization} will be deleted`,
        sentences: [
          `The ${productName} support team closed ${organization} on ${when}. Nobody can work in it any more, and no key of it works.`,
          `On ${instantInWords(deletionDueAt ?? at)} everything in it is deleted for good: its members, invitations, projects and keys, and its log. Your own account stays.`,
          `To stop this, or to get a copy of the log, contact ${supportContact} before then.`,
        ],
      };
  }
}
