import { accountIdSchema, eventTypes, keyIdSchema } from '@rollcall/domain';
import { type ActivityFilter, aboutIdSchema } from '@rollcall/protocol';
import { z } from 'zod';
import { type Day, dayAfter, isDay, startOfDay } from '../../ui/day.ts';

const day = z.custom<Day>((value) => typeof value === 'string' && isDay(value));

/** What the address of the activity's screen holds; anything else in it is left out. */
export const activitySearchSchema = z.object({
  types: z.array(z.enum(eventTypes)).min(1).optional().catch(undefined),
  person: accountIdSchema.optional().catch(undefined),
  key: keyIdSchema.optional().catch(undefined),
  /** A person, a membership, an invitation or a key. */
  about: aboutIdSchema.optional().catch(undefined),
  /** The first day, and the last. */
  from: day.optional().catch(undefined),
  to: day.optional().catch(undefined),
  /** The seq of the event that stands open beside the list. */
  event: z.int().positive().optional().catch(undefined),
});
export type ActivitySearch = z.infer<typeof activitySearchSchema>;

/** No filter at all. */
export const everything = {
  types: undefined,
  person: undefined,
  key: undefined,
  about: undefined,
  from: undefined,
  to: undefined,
} satisfies ActivitySearch;

/** What the server is asked for: days become instants in the zone in which the person reads times. */
export function filterOf(
  { types, person, key, about, from, to }: ActivitySearch,
  timeZone: string | null,
): ActivityFilter {
  return {
    ...(types && { types }),
    ...(person && { accountId: person }),
    ...(key && { apiKeyId: key }),
    ...(about && { about }),
    ...(from && { from: startOfDay(from, timeZone) }),
    ...(to && { to: startOfDay(dayAfter(to), timeZone) }),
  };
}
