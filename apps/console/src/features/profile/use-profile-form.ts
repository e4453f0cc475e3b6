import { useLingui } from '@lingui/react/macro';
import { useForm } from '@mantine/form';
import { readRefusal } from '@rollcall/client';
import { parsePersonName } from '@rollcall/domain';
import type { AccountView } from '@rollcall/protocol';
import { useState } from 'react';
import { newMutationId } from '../../live/mutation-id.ts';
import { trpc } from '../../live/trpc.ts';
import { useFollowing } from '../../live/use-following.ts';
import { showToast } from '../../ui/toast.tsx';

type Profile = Pick<AccountView, 'name' | 'timeZone' | 'language'>;
const fields = ['name', 'timeZone', 'language'] as const;

/** What differs; only that is saved, and only that stays when another window saved meanwhile. */
function changed(from: Profile, to: Profile): Partial<Profile> {
  return Object.fromEntries(fields.filter((field) => from[field] !== to[field]).map((field) => [field, to[field]]));
}

function shownOf({ name, timeZone, language }: Profile): Profile {
  return { name, timeZone, language };
}

/** The profile as a form over one saved version: what another window saves is followed until something is typed here. */
export function useProfileForm(account: AccountView) {
  const { t } = useLingui();
  const utils = trpc.useUtils();
  const [base, setBase] = useState<Profile & { version: number }>(account);
  const form = useForm<Profile>({
    initialValues: shownOf(account),
    validate: { name: (name) => (parsePersonName(name).ok ? null : t`Write your name on one line.`) },
  });
  const update = trpc.account.update.useMutation({
    async onSuccess({ version }, { name = base.name, timeZone = base.timeZone, language = base.language }) {
      setBase({ name, timeZone, language, version });
      showToast({ message: t`Saved` });
      await utils.account.get.invalidate();
    },
    onError(error) {
      if (readRefusal(error)?.code === 'account.changed-meanwhile') void utils.account.get.invalidate();
    },
  });
  const typed = changed(base, form.values);
  useFollowing(account.version > base.version && !update.isPending, () => {
    setBase(account);
    form.setValues({ ...shownOf(account), ...typed });
  });
  return {
    form,
    isDirty: Object.keys(typed).length > 0,
    isSaving: update.isPending,
    error: update.error,
    submit: form.onSubmit((values) => {
      const parsed = parsePersonName(values.name);
      const clean = { ...values, name: parsed.ok ? parsed.value : values.name };
      form.setValues(clean);
      update.mutate({ ...changed(base, clean), seenVersion: base.version, mutationId: newMutationId() });
    }),
  };
}
