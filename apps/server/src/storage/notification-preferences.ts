import {
  type ChannelChoice,
  defaultChoices,
  type NotificationChoices,
  type NotificationKind,
  notificationKinds,
  type QuietHours,
} from '@rollcall/domain';
import type { Transaction } from './transact.ts';

/** Channels of kinds that a person has chosen, or chooses; what is absent is as it is by default. */
export type ChosenChannels = {
  [Kind in NotificationKind]?: { [Channel in keyof ChannelChoice]?: ChannelChoice[Channel] | undefined } | undefined;
};

/** What is kept of a person's choices; nulls where they have chosen nothing. */
export interface KeptPreferences {
  choices: ChosenChannels | null;
  quietHours: QuietHours | null;
  timeZone: string | null;
}

export interface Preferences {
  choices: NotificationChoices;
  quietHours: QuietHours | null;
  timeZone: string;
}

/** What is kept, with what holds by default in the gaps. The server does not see the browser's time zone. */
export function completePreferences({ choices, quietHours, timeZone }: KeptPreferences): Preferences {
  const complete = notificationKinds.map((kind) => [kind, { ...defaultChoices[kind], ...choices?.[kind] }]);
  return {
    choices: Object.fromEntries(complete) as NotificationChoices,
    // The database gives keys back in an order of its own.
    quietHours: quietHours && { from: quietHours.from, to: quietHours.to },
    timeZone: timeZone ?? 'UTC',
  };
}

/** The columns of `account a LEFT JOIN notification_preference p`, as `completePreferences` reads them. */
export const preferenceColumns = `p.choices, p.quiet_hours AS "quietHours", a.time_zone AS "timeZone"`;

/** What a person has chosen, and what they are called. */
export async function loadPreferences(tx: Transaction, accountId: string): Promise<KeptPreferences & { name: string }> {
  const { name, timeZone } = await tx.account.findUniqueOrThrow({ where: { id: accountId } });
  const kept = await tx.notificationPreference.findUnique({ where: { accountId } });
  const quietHours = (kept?.quietHours ?? null) as QuietHours | null;
  return { name, timeZone, quietHours, choices: (kept?.choices ?? null) as ChosenChannels | null };
}

/** Keeps a person's choices in place of what they chose before. */
export async function savePreferences(
  tx: Transaction,
  accountId: string,
  { choices, quietHours }: KeptPreferences,
): Promise<void> {
  const quiet = quietHours === null ? null : JSON.stringify(quietHours);
  await tx.$executeRaw`
    INSERT INTO notification_preference (account_id, choices, quiet_hours)
    VALUES (${accountId}, ${JSON.stringify(choices ?? {})}::jsonb, ${quiet}::jsonb)
    ON CONFLICT (account_id) DO UPDATE SET choices = excluded.choices, quiet_hours = excluded.quiet_hours`;
}
