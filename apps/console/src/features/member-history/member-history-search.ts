import type { WantedMoment } from '@rollcall/protocol';
import { z } from 'zod';
import { instantOf, isWallMinute, type WallMinute } from '../../ui/day.ts';

const minute = z.custom<WallMinute>((value) => typeof value === 'string' && isWallMinute(value));

/** What the address of the screen holds; anything else in it is left out. */
export const memberHistorySearchSchema = z.object({
  /** The minute that is looked at; without it, now. */
  at: minute.optional().catch(undefined),
  /** The seq behind which is looked instead: one event has many neighbours in its minute. */
  event: z.int().positive().optional().catch(undefined),
  /** The earlier moment that it is compared with. */
  since: minute.optional().catch(undefined),
});
export type MemberHistorySearch = z.infer<typeof memberHistorySearchSchema>;

/** A seq that lies ahead of every log: its head is meant. */
const now: WantedMoment = { seq: 2_147_483_647 };

/** The moments that the server is asked for. Of a minute everything that happened in it counts. */
export function momentsOf(
  { at, event, since }: MemberHistorySearch,
  timeZone: string | null,
): { until: WantedMoment; since: WantedMoment | null } {
  const until = event !== undefined ? { seq: event } : at === undefined ? now : { at: endOf(at, timeZone) };
  return { until, since: since === undefined ? null : { at: endOf(since, timeZone) } };
}

function endOf(minute: WallMinute, timeZone: string | null): string {
  return new Date(Date.parse(instantOf(minute, timeZone)) + 59_999).toISOString();
}
