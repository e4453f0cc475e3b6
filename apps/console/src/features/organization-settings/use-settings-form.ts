import { useLingui } from '@lingui/react/macro';
import { schemaResolver, useForm } from '@mantine/form';
import { readRefusal } from '@rollcall/client';
import { parseOrganizationName } from '@rollcall/domain';
import type { OrganizationView } from '@rollcall/protocol';
import { useState } from 'react';
import { useEvents } from '../../live/feed-provider.tsx';
import { newMutationId } from '../../live/mutation-id.ts';
import { trpc } from '../../live/trpc.ts';
import { useFollowing } from '../../live/use-following.ts';
import { showToast } from '../../ui/toast.tsx';
import { changedSettings, rebased, type SavedSettings, settingsSchema, type TypedSettings } from './settings.ts';

/** The settings as a form over one saved version. News from elsewhere never take what was typed, and are never hidden. */
export function useSettingsForm(organization: OrganizationView) {
  const { t } = useLingui();
  const utils = trpc.useUtils();
  const { id: organizationId, name, invitationLifetimeHours, version } = organization;
  const theirs: SavedSettings = { name, invitationLifetimeHours, version };
  const [base, setBase] = useState(theirs);
  const form = useForm<TypedSettings>({
    initialValues: { name, invitationLifetimeHours },
    validate: schemaResolver(
      settingsSchema({
        name: t`Write a name on one line, of at most 80 characters.`,
        invitationLifetimeHours: t`From 1 to 720 hours.`,
      }),
      { sync: true },
    ),
  });
  const update = trpc.organization.update.useMutation({
    async onSuccess({ version: saved }, { name: savedName, invitationLifetimeHours: savedHours }) {
      setBase((before) => ({
        name: savedName ?? before.name,
        invitationLifetimeHours: savedHours ?? before.invitationLifetimeHours,
        version: saved,
      }));
      showToast({ message: t`Saved` });
      await utils.organization.get.invalidate();
    },
    onError(error) {
      // The feed may be late or cut off; the refusal says by itself that there is something newer to show.
      if (readRefusal(error)?.code === 'organization.changed-meanwhile') void utils.organization.get.invalidate();
    },
  });

  // While a save is under way a newer version may be its own echo.
  const isNewer = theirs.version > base.version && !update.isPending;
  const theirChanges = changedSettings(base, theirs);
  const mine = rebased(form.values, base, theirs);
  const conflict = isNewer && isChange(theirChanges) && isChange(changedSettings(theirs, mine));
  const take = () => {
    setBase(theirs);
    form.setValues({ name: theirs.name, invitationLifetimeHours: theirs.invitationLifetimeHours });
    form.clearErrors();
    update.reset();
  };
  const save = (typed: TypedSettings, over: SavedSettings) => {
    const parsed = parseOrganizationName(typed.name);
    const values = {
      name: parsed.ok ? parsed.value : typed.name,
      invitationLifetimeHours: Number(typed.invitationLifetimeHours),
    };
    setBase(over);
    form.setValues(values);
    const { name: newName, invitationLifetimeHours: newHours } = changedSettings(over, values);
    update.mutate({
      organizationId,
      mutationId: newMutationId(),
      seenVersion: over.version,
      ...(newName === undefined ? {} : { name: newName }),
      ...(newHours === undefined ? {} : { invitationLifetimeHours: Number(newHours) }),
    });
  };
  useFollowing(isNewer && !conflict, () => {
    form.setValues(mine);
    setBase(theirs);
  });

  return {
    form,
    dirty: isChange(changedSettings(base, form.values)),
    isSaving: update.isPending,
    /** Of a save that failed for another reason than a newer version. */
    error: readRefusal(update.error)?.code === 'organization.changed-meanwhile' ? null : update.error,
    /** Null unless another admin saved what this one has to decide about. */
    conflict: conflict
      ? { changes: theirChanges, take, keep: form.onSubmit((typed) => save(rebased(typed, base, theirs), theirs)) }
      : null,
    submit: form.onSubmit((typed) => save(typed, base)),
  };
}

function isChange(changes: Partial<TypedSettings>): boolean {
  return Object.keys(changes).length > 0;
}

/** Who else saved these settings while they are open; null before anybody did. */
export function useLastSaver(saving: 'organization.updated' | 'organization.factorRuleChanged'): string | null {
  const [who, setWho] = useState<string | null>(null);
  useEvents((events) => {
    const saved = events.findLast(({ type }) => type === saving);
    if (saved !== undefined) setWho(saved.labels.actor ?? null);
  });
  return who;
}
