import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Select, Text } from '@mantine/core';
import { limits } from '@rollcall/domain';
import type { OrganizationView } from '@rollcall/protocol';
import { useState } from 'react';
import { Failure } from '../../live/failure.tsx';
import { newMutationId } from '../../live/mutation-id.ts';
import { trpc } from '../../live/trpc.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { Section } from '../../ui/page.tsx';

const { minRetentionDays, maxRetentionDays } = limits.log;
const forGood = 'for-good';
const terms = [1, 2, 3, 5, 7, 10].map((years) => years * minRetentionDays).filter((days) => days <= maxRetentionDays);

/** How long the log is kept. A shorter term removes what cannot be brought back, so it is asked for again. */
export function LogRetentionSection({ organization }: { organization: OrganizationView }) {
  const { t } = useLingui();
  const { id: organizationId, version: seenVersion, logRetentionDays } = organization;
  const utils = trpc.useUtils();
  const [chosen, setChosen] = useState<string | null>(null);
  const [isAsking, setAsking] = useState(false);
  const save = trpc.organization.setLogRetention.useMutation({
    onSuccess: () => setChosen(null),
    onSettled: () => utils.organization.get.invalidate(),
  });
  const inForce = logRetentionDays === null ? forGood : String(logRetentionDays);
  const value = chosen ?? inForce;
  const days = value === forGood ? null : Number(value);
  const removesMore = days !== null && (logRetentionDays === null || days < logRetentionDays);
  const submit = () => {
    setAsking(false);
    save.mutate({ organizationId, seenVersion, days, mutationId: newMutationId() });
  };
  const known = [...new Set([...terms, ...(logRetentionDays === null ? [] : [logRetentionDays])])];
  const words = (term: number) => {
    const years = term / minRetentionDays;
    if (!Number.isInteger(years)) return t`${term} days`;
    return years === 1 ? t`1 year` : t`${years} years`;
  };
  const options = known
    .toSorted((one, other) => one - other)
    .map((term) => ({ value: String(term), label: words(term) }));
  return (
    <Section title={<Trans>Log</Trans>}>
      <Text size="sm" className="quiet" maw={520}>
        <Trans>
          Events that are older are removed within {limits.log.purgeStepDays} days, with their names and addresses. What
          is left can still be verified, and who was in before is still known at the edge.
        </Trans>
      </Text>
      {save.isError && <Failure error={save.error} />}
      <Group align="flex-end" gap="sm">
        <Select
          label={t`Kept for`}
          value={value}
          onChange={(next) => setChosen(next)}
          allowDeselect={false}
          data={[{ value: forGood, label: t`For good` }, ...options]}
        />
        <Button
          variant="default"
          disabled={value === inForce}
          loading={save.isPending}
          onClick={() => (removesMore ? setAsking(true) : submit())}
        >
          <Trans>Save the term</Trans>
        </Button>
      </Group>
      <ConfirmDialog
        opened={isAsking}
        title={<Trans>Remove what is older?</Trans>}
        confirm={<Trans>Keep it no longer</Trans>}
        busy={save.isPending}
        onConfirm={submit}
        onClose={() => setAsking(false)}
      >
        <Text>
          <Trans>
            The older part of the log of {organization.name} will be removed and cannot be brought back. Export it first
            if somebody may ask for it.
          </Trans>
        </Text>
      </ConfirmDialog>
    </Section>
  );
}
