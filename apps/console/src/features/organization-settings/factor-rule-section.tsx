import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button, Checkbox, Group, NumberInput, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { readRefusal } from '@rollcall/client';
import { limits } from '@rollcall/domain';
import type { OrganizationView } from '@rollcall/protocol';
import { Link } from '@tanstack/react-router';
import { Failure } from '../../live/failure.tsx';
import { ChangedMeanwhile } from '../../ui/changed-meanwhile.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { Section } from '../../ui/page.tsx';
import { useFactorRuleForm } from './use-factor-rule-form.ts';
import { useLastSaver } from './use-settings-form.ts';

const { maxGraceDays } = limits.factorRule;

/** Whether members must have a second factor: for admins to set, for members to read. */
export function FactorRuleSection({ organization }: { organization: OrganizationView }) {
  const isRequired = organization.factorRule.requiredSince !== null;
  return (
    <Section title={<Trans>Second factor</Trans>}>
      {organization.role === 'admin' ? (
        <FactorRuleForm organization={organization} />
      ) : (
        <Text size="sm">
          {isRequired ? (
            <Trans>Every member must have a second factor.</Trans>
          ) : (
            <Trans>Members may sign in without a second factor.</Trans>
          )}
        </Text>
      )}
    </Section>
  );
}

function FactorRuleForm({ organization }: { organization: OrganizationView }) {
  const { t } = useLingui();
  const { form, base, theirs, dirty, conflict, take, keep, isSaving, error, save } = useFactorRuleForm(organization);
  const who = useLastSaver('organization.factorRuleChanged');
  const [asking, { open, close }] = useDisclosure();
  const { isRequired } = form.values;
  const graceDays = Number(form.values.graceDays);
  const without = organization.membersWithoutFactor ?? 0;
  // Somebody may be shut out who is not today: that is worth a question.
  const isStricter = isRequired && without > 0 && (!base.isRequired || graceDays < base.graceDays);
  const ask = () => (isStricter ? open() : save());
  const confirm = () => {
    close();
    save();
  };
  const saveOverTheirs = () => {
    keep();
    ask();
  };
  return (
    <form onSubmit={form.onSubmit(ask)} noValidate>
      <Stack gap="md" maw={520}>
        {conflict && (
          <ChangedMeanwhile who={who} onTake={take} onKeep={saveOverTheirs} keep={<Trans>Save mine over it</Trans>}>
            <p>
              {theirs.isRequired ? (
                <Trans>
                  A second factor is required now, with <b>{theirs.graceDays} days</b> to set one up.
                </Trans>
              ) : (
                <Trans>A second factor is not required now.</Trans>
              )}
            </p>
          </ChangedMeanwhile>
        )}
        {error !== null && <Failure error={error} />}
        {readRefusal(error)?.code === 'factor.own-missing' && <OwnFactorLink organizationId={organization.id} />}
        <Checkbox
          {...form.getInputProps('isRequired', { type: 'checkbox' })}
          label={t`Require a second factor of every member`}
          description={t`Beside a password, an authenticator app or a passkey. After the days below the organization is closed to those without one, and their API keys stop until they have it.`}
        />
        <NumberInput
          {...form.getInputProps('graceDays')}
          label={t`Days to set one up`}
          description={t`Counted from the day of the rule, or from the day of joining. With 0 it is required at once.`}
          suffix={t` days`}
          min={0}
          max={maxGraceDays}
          allowDecimal={false}
          clampBehavior="strict"
          required
          withAsterisk={false}
        />
        <WithoutFactor organization={organization} />
        <Group>
          <Button type="submit" variant="default" disabled={!dirty || conflict} loading={isSaving}>
            <Trans>Save the rule</Trans>
          </Button>
        </Group>
      </Stack>
      <ConfirmDialog
        opened={asking}
        onClose={close}
        title={<Trans>Require a second factor?</Trans>}
        confirm={<Trans>Require it</Trans>}
        busy={isSaving}
        onConfirm={confirm}
      >
        <Plural value={without} one="One member has no second factor." other="# members have no second factor." />{' '}
        {graceDays === 0 ? (
          <Trans>{organization.name} is closed to them at once, and their API keys stop until they have one.</Trans>
        ) : (
          <Trans>
            {organization.name} is closed to them when the days are over, and their API keys stop until they have one.
          </Trans>
        )}
      </ConfirmDialog>
    </form>
  );
}

/** How many are concerned, and the way to see who. */
function WithoutFactor({ organization: { id, membersWithoutFactor } }: { organization: OrganizationView }) {
  if (membersWithoutFactor === null) return null;
  if (membersWithoutFactor === 0) {
    return (
      <Text size="sm" className="quiet">
        <Trans>Every member has a second factor.</Trans>
      </Text>
    );
  }
  return (
    <Text size="sm">
      <Link
        className="text-link"
        to="/o/$organizationId/manage/members"
        params={{ organizationId: id }}
        search={{ factor: 'without' }}
      >
        <Plural
          value={membersWithoutFactor}
          one="One member has no second factor"
          other="# members have no second factor"
        />
      </Link>
    </Text>
  );
}

function OwnFactorLink({ organizationId }: { organizationId: string }) {
  return (
    <Text size="sm">
      <Link className="text-link" to="/o/$organizationId/account/security" params={{ organizationId }}>
        <Trans>Set up a second factor of your own</Trans>
      </Link>
    </Text>
  );
}
