import type { UseFormReturnType } from '@mantine/form';
import type { EventType } from '@rollcall/domain';
import { useState } from 'react';
import { useEvents } from '../../live/feed-provider.tsx';
import { useFollowing } from '../../live/use-following.ts';

/** Something as it stands in a form, at one version of it. */
export interface Versioned<Values> {
  values: Values;
  version: number;
}

/**
 * Keeps a form over one version of something that others may change while it is typed. What nobody has touched here follows
 * them; where something was touched a person decides.
 * @param isBusy while a save is under way, when a newer version may be its own echo
 */
export function useOvertaking<Values extends object>(
  form: UseFormReturnType<Values>,
  now: Versioned<Values>,
  isBusy: boolean,
) {
  const [seen, setSeen] = useState(now);
  const mine = differences(seen.values, form.values);
  const theirs = differences(seen.values, now.values);
  const isNewer = now.version > seen.version && !isBusy;
  const isTouched = Object.keys(mine).length > 0;
  const show = (values: Values) => {
    setSeen(now);
    form.setValues(values);
  };
  const take = () => show(now.values);
  useFollowing(isNewer && !isTouched, take);
  return {
    /** What a save sends: the touched fields, and the version that was before the eyes of who touched them. */
    changes: { ...mine, seenVersion: seen.version },
    isTouched,
    /** Null unless somebody else saved meanwhile what this person has to decide about. */
    overtaken: isNewer && isTouched ? { theirs, take, keep: () => show({ ...now.values, ...mine }) } : null,
  };
}

/** The fields that differ, as `to` has them. */
function differences<Values extends object>(from: Values, to: Values): Partial<Values> {
  const names = Object.keys(to) as (keyof Values)[];
  return Object.fromEntries(names.filter((name) => to[name] !== from[name]).map((name) => [name, to[name]])) as never;
}

/** Who else changed something while it is open; null before anybody did. */
export function useLastChanger(types: readonly EventType[], id: string): string | null {
  const [who, setWho] = useState<string | null>(null);
  useEvents((events) => {
    const change = events.findLast(({ type, data }) => types.includes(type) && Object.values(data).includes(id));
    if (change !== undefined) setWho(change.labels.actor ?? null);
  });
  return who;
}
