import { z } from 'zod';
import { minuteOfDayAt, minutesOf, nextInstantAt, type TimeOfDay } from './wall-clock.ts';

/** What admins are told of while they are not looking. */
export const notificationKinds = [
  'invitation-accepted',
  'invitation-declined',
  'mail-failed',
  'provisioning-stuck',
  'new-admin',
  'key-expiring',
  'webhook-paused',
  'service-key-expiring',
  'join-requested',
] as const;
export type NotificationKind = (typeof notificationKinds)[number];
export const notificationKindSchema = z.enum(notificationKinds);

export const mailTimings = ['never', 'at-once', 'daily'] as const;
export type MailTiming = (typeof mailTimings)[number];

/** The ways by which a person wants to hear of one kind. */
export const channelChoiceSchema = z.strictObject({ inApp: z.boolean(), mail: z.enum(mailTimings), push: z.boolean() });
export type ChannelChoice = z.infer<typeof channelChoiceSchema>;

export type NotificationChoices = Readonly<Record<NotificationKind, ChannelChoice>>;

const news: ChannelChoice = { inApp: true, mail: 'daily', push: true };
const trouble: ChannelChoice = { ...news, mail: 'at-once' };

/** What holds until a person chooses: what waits for somebody, or could be an attack, is mailed at once. */
export const defaultChoices: NotificationChoices = {
  'invitation-accepted': news,
  'invitation-declined': news,
  'mail-failed': trouble,
  'provisioning-stuck': trouble,
  'new-admin': trouble,
  'key-expiring': news,
  'webhook-paused': trouble,
  'service-key-expiring': trouble,
  'join-requested': trouble,
};

const timeOfDaySchema = z.custom<TimeOfDay>(
  (value) => typeof value === 'string' && /^([01]\d|2[0-3]):[0-5]\d$/.test(value),
);

/** When a person wants quiet, on the clocks of their zone. It may span midnight. */
export const quietHoursSchema = z
  .strictObject({ from: timeOfDaySchema, to: timeOfDaySchema })
  .refine(({ from, to }) => from !== to);
export type QuietHours = z.infer<typeof quietHoursSchema>;

/** On the clocks of the reader, when the mail of the day goes out. */
export const digestTime: TimeOfDay = '08:00';

/** How one notification reaches one person, and when; null for a way that they do not want. */
export interface DecidedChannels {
  inApp: boolean;
  mail: { at: Date; isDigest: boolean } | null;
  push: { at: Date } | null;
}

/** Decides by which ways a person hears of what happens at an instant. Quiet hours hold back, they do not drop. */
export function decideChannels(
  { inApp, mail, push }: ChannelChoice,
  person: { quietHours: QuietHours | null; timeZone: string },
  at: Date,
): DecidedChannels {
  const undisturbed = (from: Date) => afterQuietHours(from, person.quietHours, person.timeZone);
  const mailFrom = mail === 'daily' ? nextInstantAt(at, digestTime, person.timeZone) : at;
  return {
    inApp,
    mail: mail === 'never' ? null : { at: undisturbed(mailFrom), isDigest: mail === 'daily' },
    push: push ? { at: undisturbed(at) } : null,
  };
}

/** Whether the clocks of this zone show quiet hours. */
export function isQuiet({ from, to }: QuietHours, timeZone: string, at: Date): boolean {
  const [now, start, end] = [minuteOfDayAt(at, timeZone), minutesOf(from), minutesOf(to)];
  return start < end ? start <= now && now < end : start <= now || now < end;
}

function afterQuietHours(from: Date, quietHours: QuietHours | null, timeZone: string): Date {
  let at = from;
  // Once is enough, but on a day whose clock skips the very minutes that are not quiet.
  while (quietHours !== null && isQuiet(quietHours, timeZone, at)) at = nextInstantAt(at, quietHours.to, timeZone);
  return at;
}
