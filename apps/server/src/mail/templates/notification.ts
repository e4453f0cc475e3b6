import { limits, type NotificationKind } from '@rollcall/domain';
import { plainLabel } from '../plain-label.ts';
import type { Brand, RenderedMail } from './brand.ts';
import { renderMail } from './layout.ts';

/** What one notification tells, in the words of a mail. */
export interface ToldNotification {
  kind: NotificationKind;
  organizationName: string;
  /** Whom it is about; null when they were erased. */
  subject: string | null;
  email: string | null;
}

/** Where the mails of notifications lead. */
export interface NotificationLinks {
  /** The matter itself, or the console. */
  target: string;
  /** Where the reader chooses what is mailed. */
  settings: string;
}

const sentences: Readonly<Record<NotificationKind, (who: string, address: string, organization: string) => string>> = {
  'invitation-accepted': (who, _address, organization) => `${who} accepted the invitation to ${organization}.`,
  'invitation-declined': (_who, address, organization) => `${address} declined the invitation to ${organization}.`,
  'mail-failed': (_who, address, organization) =>
    `The invitation of ${address} to ${organization} could not be delivered.`,
  'provisioning-stuck': (who, _address, organization) => `The account sync of ${who} in ${organization} is stuck.`,
  'new-admin': (who, _address, organization) => `${who} is an admin of ${organization} now.`,
  'key-expiring': (who, _address, organization) => `An API key of ${who} in ${organization} expires within a week.`,
  'webhook-paused': (_who, _address, organization) =>
    `A webhook of ${organization} was paused, because it took nothing any more.`,
  'join-requested': (_who, address, organization) => `${address} asks to join ${organization}.`,
  'service-key-expiring': (_who, _address, organization) => `A service key of ${organization} expires within a week.`,
};

function sentenceOf({ kind, organizationName, subject, email }: ToldNotification): string {
  const words = [subject ?? 'Somebody', email ?? 'An erased address', organizationName].map(plainLabel);
  const [who = '', address = '', organization = ''] = words;
  return sentences[kind](who, address, organization);
}

const settingsLabel = 'Choose what you are notified of, or stop these mails';

/** One notification, mailed when it happens. */
export function renderNotification(
  brand: Brand,
  told: ToldNotification,
  { target, settings }: NotificationLinks,
): Promise<RenderedMail> {
  const organization = plainLabel(told.organizationName);
  const sentence = sentenceOf(told);
  return renderMail(brand, {
    subject: sentence.slice(0, -1),
    heading: `News from ${organization}`,
    sentences: [sentence],
    button: { label: 'Open it', link: target },
    reason: `You get this mail because you are an admin of ${organization} in ${brand.productName}.`,
    settings: { label: settingsLabel, link: settings },
  });
}

/** All notifications of a day in one mail. */
export function renderNotificationDigest(
  brand: Brand,
  told: readonly ToldNotification[],
  { target, settings }: NotificationLinks,
): Promise<RenderedMail> {
  const { maxInDigest } = limits.notification;
  const more = told.length - maxInDigest;
  const named = told.slice(0, maxInDigest).map(sentenceOf);
  return renderMail(brand, {
    subject: `${told.length === 1 ? 'One thing' : `${told.length} things`} happened on ${brand.productName}`,
    heading: 'Your day in one mail',
    sentences: more > 0 ? [...named, `And ${more} more.`] : named,
    button: { label: 'Open the console', link: target },
    reason: `You get this mail because you are an admin in ${brand.productName}.`,
    settings: { label: settingsLabel, link: settings },
  });
}

/** What a person sends to themselves to see whether it arrives. */
export function renderNotificationTest(brand: Brand, { target, settings }: NotificationLinks): Promise<RenderedMail> {
  return renderMail(brand, {
    subject: `A test of your notifications from ${brand.productName}`,
    heading: 'Notifications reach you by mail',
    sentences: ['This is the test that you asked for. There is nothing to do.'],
    button: { label: 'Open the console', link: target },
    reason: `You get this mail because you asked for it in your account of ${brand.productName}.`,
    settings: { label: settingsLabel, link: settings },
  });
}
