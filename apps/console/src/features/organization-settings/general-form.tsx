import { Trans, useLingui } from '@lingui/react/macro';
import { Badge, Button, Group, NumberInput, Stack, Text, TextInput } from '@mantine/core';
import { limits } from '@rollcall/domain';
import type { OrganizationView } from '@rollcall/protocol';
import { Failure } from '../../live/failure.tsx';
import { ChangedMeanwhile } from '../../ui/changed-meanwhile.tsx';
import type { TypedSettings } from './settings.ts';
import { useLastSaver, useSettingsForm } from './use-settings-form.ts';

const { minLifetimeHours, maxLifetimeHours } = limits.invitation;

/** What can be set, for admins to change and for members to read. */
export function GeneralForm({ organization }: { organization: OrganizationView }) {
  const { t } = useLingui();
  const isAdmin = organization.role === 'admin';
  const { form, dirty, isSaving, error, conflict, submit } = useSettingsForm(organization);
  const who = useLastSaver('organization.updated');
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="lg" maw={520}>
        {conflict !== null && (
          <ChangedMeanwhile
            who={who}
            onTake={conflict.take}
            onKeep={() => conflict.keep()}
            keep={<Trans>Save mine over it</Trans>}
          >
            <SavedMeanwhile changes={conflict.changes} />
          </ChangedMeanwhile>
        )}
        {error !== null && <Failure error={error} />}
        <TextInput
          {...form.getInputProps('name')}
          label={t`Name`}
          readOnly={!isAdmin}
          required
          withAsterisk={false}
          maxLength={80}
        />
        <Domains domains={organization.domains} />
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
            <Button type="submit" disabled={!dirty || conflict !== null} loading={isSaving}>
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

function SavedMeanwhile({ changes }: { changes: Partial<TypedSettings> }) {
  return (
    <>
      {changes.name !== undefined && (
        <p>
          <Trans>
            The name is <b>{changes.name}</b> now.
          </Trans>
        </p>
      )}
      {changes.invitationLifetimeHours !== undefined && (
        <p>
          <Trans>
            Invitations live for <b>{changes.invitationLifetimeHours} hours</b> now.
          </Trans>
        </p>
      )}
    </>
  );
}

function Domains({ domains }: { domains: readonly string[] }) {
  return (
    <div>
      <Text size="sm" fw={500} mb={4}>
        <Trans>Domains</Trans>
      </Text>
      <Group gap="xs">
        {domains.map((domain) => (
          <Badge key={domain} variant="default" size="lg" tt="none" fw={500}>
            {domain}
          </Badge>
        ))}
      </Group>
      <Text size="sm" className="quiet" mt={6}>
        <Trans>Only addresses of these domains can be invited. Support changes them.</Trans>
      </Text>
    </div>
  );
}
