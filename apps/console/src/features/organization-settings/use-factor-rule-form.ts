import { useLingui } from '@lingui/react/macro';
import { schemaResolver, useForm } from '@mantine/form';
import { readRefusal } from '@rollcall/client';
import { limits } from '@rollcall/domain';
import type { OrganizationView } from '@rollcall/protocol';
import { useState } from 'react';
import { z } from 'zod';
import { newMutationId } from '../../live/mutation-id.ts';
import { trpc } from '../../live/trpc.ts';
import { useFollowing } from '../../live/use-following.ts';
import { showToast } from '../../ui/toast.tsx';

const { maxGraceDays } = limits.factorRule;

/** The rule as the form has it; an emptied field of numbers holds no number. */
export interface TypedFactorRule {
  isRequired: boolean;
  graceDays: number | string;
}

/** The rule about second factors as a form: it follows what others save, but for what was touched here. */
export function useFactorRuleForm({ id: organizationId, factorRule, version }: OrganizationView) {
  const { t } = useLingui();
  const utils = trpc.useUtils();
  const theirs = { isRequired: factorRule.requiredSince !== null, graceDays: factorRule.graceDays };
  const [base, setBase] = useState(theirs);
  const form = useForm<TypedFactorRule>({
    initialValues: theirs,
    validate: schemaResolver(
      z.object({
        isRequired: z.boolean(),
        graceDays: z.int(t`From 0 to ${maxGraceDays} days.`).min(0).max(maxGraceDays),
      }),
      { sync: true },
    ),
  });
  const update = trpc.organization.setFactorRule.useMutation({
    async onSuccess(_saved, { isRequired, graceDays }) {
      setBase({ isRequired, graceDays });
      showToast({ message: t`Saved` });
      await utils.organization.get.invalidate();
    },
    onError(error) {
      if (readRefusal(error)?.code === 'organization.changed-meanwhile') void utils.organization.get.invalidate();
    },
  });
  const dirty = !isSame(form.values, base);
  // While a save is under way a newer rule may be its own echo.
  const isNewer = !isSame(theirs, base) && !update.isPending;
  const conflict = isNewer && dirty && !isSame(form.values, theirs);
  const take = () => {
    setBase(theirs);
    form.setValues(theirs);
    form.clearErrors();
    update.reset();
  };
  useFollowing(isNewer && !conflict, take);
  return {
    form,
    base,
    theirs,
    dirty,
    conflict,
    take,
    keep: () => setBase(theirs),
    isSaving: update.isPending,
    error: update.error,
    save: () => {
      const { isRequired, graceDays } = form.values;
      const rule = { isRequired, graceDays: Number(graceDays) };
      update.mutate({ organizationId, seenVersion: version, ...rule, mutationId: newMutationId() });
    },
  };
}

function isSame(one: TypedFactorRule, other: TypedFactorRule): boolean {
  return one.isRequired === other.isRequired && one.graceDays === other.graceDays;
}
