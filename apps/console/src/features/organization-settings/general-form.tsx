import { Trans, useLingui } from '@lingui/react/macro';
import { Badge, Button, Group, NumberInput, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { readRefusal } from '@rollcall/client';
import { limits } from '@rollcall/domain';
import type { OrganizationView } from '@rollcall/protocol';
import { useEffect, useRef } from 'react';
import { Failure } from '../../live/failure.tsx';
import { newMutationId } from '../../live/mutation-id.ts';
import { trpc } from '../../live/trpc.ts';
import { showToast } from '../../ui/toast.ts';
import { ChangedMeanwhile } from './changed-meanwhile.tsx';

const { minLifetimeHours, maxLifetimeHours } = limits.invitation;

interface Values {
  name: string;
  invitationLifetimeHours: number;
}

const valuesOf = ({ name, invitationLifetimeHours }: Values): Values => ({ name, invitationLifetimeHours });

/** The settings as a form. What another admin saves meanwhile is shown, and never overwritten in silence. */
export function GeneralForm({ organization }: { organization: OrganizationView }) {
  const { t } = useLingui();
  const utils = trpc.useUtils();
  const isAdmin = organization.role === 'admin';
  const form = useForm<Values>({ initialValues: valuesOf(organization) });
  const seen = useRef(organization.version);
  const update = trpc.organization.update.useMutation({
    async onSuccess({ version }) {
      seen.current = version;
      form.resetDirty(valuesOf(form.getValues()));
      await utils.organization.get.invalidate();
      showToast({ message: t`Saved` });
    },
  });
  const dirty = form.isDirty();
  const { name, invitationLifetimeHours, version } = organization;
  const take = useRef(() => {});
  take.current = () => {
    seen.current = version;
    form.setInitialValues({ name, invitationLifetimeHours });
    form.setValues({ name, invitationLifetimeHours });
    update.reset();
  };
  // Nothing typed here is lost by news from elsewhere; an untouched form simply shows them.
  useEffect(() => {
    if (!dirty && version !== seen.current) take.current();
  }, [dirty, version]);

  const conflict = dirty && version > seen.current;
  const refusal = readRefusal(update.error)?.code;
  const save = (values: Values, seenVersion: number) =>
    update.mutate({ organizationId: organization.id, ...values, seenVersion, mutationId: newMutationId() });

  return (
    <form onSubmit={form.onSubmit((values) => save(values, seen.current))}>
      <Stack gap="lg" maw={520}>
        {conflict && (
          <ChangedMeanwhile
            organization={organization}
            onTake={() => take.current()}
            onKeep={() => save(form.getValues(), version)}
          />
        )}
        {update.isError && refusal !== 'organization.changed-meanwhile' && <Failure error={update.error} />}
        <TextInput
          {...form.getInputProps('name')}
          label={t`Name`}
          readOnly={!isAdmin}
          required
          withAsterisk={false}
          maxLength={80}
        />
        <div>
          <Text size="sm" fw={500} mb={4}>
            <Trans>Domains</Trans>
          </Text>
          <Group gap="xs">
            {organization.domains.map((domain) => (
              <Badge key={domain} variant="default" size="lg" tt="none" fw={500}>
                {domain}
              </Badge>
            ))}
          </Group>
          <Text size="sm" className="quiet" mt={6}>
            <Trans>Only addresses of these domains can be invited. Support changes them.</Trans>
          </Text>
        </div>
        <NumberInput
          {...form.getInputProps('invitationLifetimeHours')}
          label={t`Invitations live for`}
          description={t`From one hour to 30 days (720 hours). Invitations already sent keep their term.`}
          suffix={t` hours`}
          min={minLifetimeHours}
          max={maxLifetimeHours}
          allowDecimal={false}
          clampBehavior="strict"
          readOnly={!isAdmin}
          hideControls={!isAdmin}
          required
          withAsterisk={false}
        />
        {isAdmin ? (
          <Group>
            <Button type="submit" disabled={!dirty || conflict} loading={update.isPending}>
              <Trans>Save</Trans>
            </Button>
          </Group>
        ) : (
          <Text size="sm" className="quiet">
            <Trans>Admins can change these settings.</Trans>
          </Text>
        )}
      </Stack>
    </form>
  );
}
