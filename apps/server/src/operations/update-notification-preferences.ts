import { type AccountId, type NewEvent, notificationKinds, type QuietHours } from '@rollcall/domain';
import {
  type ChosenChannels,
  completePreferences,
  loadPreferences,
  savePreferences,
} from '../storage/notification-preferences.ts';
import { defineOperation, nothingToPrepare } from './operation.ts';

export interface UpdateNotificationPreferencesInput {
  choices?: ChosenChannels | undefined;
  quietHours?: QuietHours | null | undefined;
}

/**
 * Changes how a person is notified: those channels of those kinds that are named, and their quiet hours. What is not
 * named stays, so two windows that change different things do not undo each other.
 */
export const updateNotificationPreferences = defineOperation({
  name: 'notification.updatePreferences',
  prepare: nothingToPrepare,
  streams: (_input: UpdateNotificationPreferencesInput, _prepared, actor) => ({ home: actor.id as AccountId }),
  async run({ tx, input: { choices = {}, quietHours }, actor }) {
    const { name, ...kept } = await loadPreferences(tx, actor.id);
    const chosen: ChosenChannels = { ...kept.choices };
    for (const kind of notificationKinds) if (choices[kind]) chosen[kind] = { ...chosen[kind], ...choices[kind] };
    const wanted = { ...kept, choices: chosen, ...(quietHours === undefined ? {} : { quietHours }) };

    const [before, after] = [completePreferences(kept), completePreferences(wanted)];
    const differs = (one: unknown, other: unknown) => JSON.stringify(one) !== JSON.stringify(other);
    const changed = [
      ...notificationKinds.filter((kind) => differs(before.choices[kind], after.choices[kind])),
      ...(differs(before.quietHours, after.quietHours) ? (['quiet-hours'] as const) : []),
    ];
    if (changed.length === 0) return { events: [], output: {} };
    await savePreferences(tx, actor.id, wanted);
    const event: NewEvent = { type: 'notification.preferencesChanged', data: { changed } };
    return { events: [event], output: {}, actorLabel: name };
  },
});
