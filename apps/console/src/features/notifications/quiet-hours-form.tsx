import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { quietHoursSchema } from '@rollcall/domain';
import type { NotificationPreferencesView } from '@rollcall/protocol';
import { Failure } from '../../live/failure.tsx';
import { newMutationId } from '../../live/mutation-id.ts';
import { trpc } from '../../live/trpc.ts';
import { Section } from '../../ui/page.tsx';
import { showToast } from '../../ui/toast.tsx';

/** When neither mail nor push is wanted. */
export function QuietHoursForm({ preferences }: { preferences: NotificationPreferencesView }) {
  const { t } = useLingui();
  const { quietHours, timeZone } = preferences;
  const utils = trpc.useUtils();
  const update = trpc.notification.updatePreferences.useMutation({
    onSettled: () => utils.notification.getPreferences.invalidate(),
  });
  const form = useForm({ initialValues: quietHours ?? { from: '22:00', to: '07:00' } });
  const parsed = quietHoursSchema.safeParse(form.values);
  const save = (wanted: typeof quietHours) =>
    update.mutate(
      { quietHours: wanted, mutationId: newMutationId() },
      { onSuccess: () => showToast({ message: t`Saved` }) },
    );
  return (
    <Section title={<Trans>Quiet hours</Trans>}>
      <Text size="sm" className="quiet">
        <Trans>
          Mail and push wait until they are over. Times are those of {timeZone}; you choose your time zone in your
          profile.
        </Trans>
      </Text>
      <form onSubmit={form.onSubmit(() => save(parsed.data ?? null))} noValidate>
        <Stack gap="md" maw={520}>
          {update.isError && <Failure error={update.error} />}
          <Group gap="md" align="end">
            <TextInput {...form.getInputProps('from')} type="time" label={t`From`} required withAsterisk={false} />
            <TextInput {...form.getInputProps('to')} type="time" label={t`Until`} required withAsterisk={false} />
          </Group>
          <Group>
            <Button
              type="submit"
              variant="default"
              disabled={!parsed.success || (quietHours !== null && !form.isDirty())}
              loading={update.isPending}
            >
              {quietHours === null ? <Trans>Turn quiet hours on</Trans> : <Trans>Save</Trans>}
            </Button>
            {quietHours !== null && (
              <Button variant="subtle" color="gray" onClick={() => save(null)} disabled={update.isPending}>
                <Trans>Turn quiet hours off</Trans>
              </Button>
            )}
          </Group>
        </Stack>
      </form>
    </Section>
  );
}
