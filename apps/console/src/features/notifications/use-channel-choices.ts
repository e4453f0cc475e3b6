import {
  type ChannelChoice,
  type NotificationChoices,
  type NotificationKind,
  notificationKinds,
} from '@rollcall/domain';
import { useState } from 'react';
import { newMutationId } from '../../live/mutation-id.ts';
import { trpc } from '../../live/trpc.ts';

/** One channel of one kind, which somebody has just set. */
interface AskedChoice {
  kind: NotificationKind;
  choice: Partial<ChannelChoice>;
}

/** The choices as kept, with what was asked for in their place until the server has answered. */
export function useChannelChoices(kept: NotificationChoices) {
  const utils = trpc.useUtils();
  const [asked, setAsked] = useState<readonly AskedChoice[]>([]);
  const update = trpc.notification.updatePreferences.useMutation();
  const choicesOf = (kind: NotificationKind): ChannelChoice => {
    const own = asked.filter((one) => one.kind === kind);
    return own.reduce((choice, one) => ({ ...choice, ...one.choice }), kept[kind]);
  };
  return {
    choices: Object.fromEntries(notificationKinds.map((kind) => [kind, choicesOf(kind)])) as NotificationChoices,
    error: update.error,
    async choose(kind: NotificationKind, choice: Partial<ChannelChoice>) {
      const one: AskedChoice = { kind, choice };
      setAsked((before) => [...before, one]);
      // What went wrong is shown from the mutation; here it only ends the waiting.
      await update.mutateAsync({ choices: { [kind]: choice }, mutationId: newMutationId() }).catch(() => {});
      await utils.notification.getPreferences.invalidate();
      setAsked((before) => before.filter((other) => other !== one));
    },
  };
}
