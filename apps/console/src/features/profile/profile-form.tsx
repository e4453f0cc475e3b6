import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Select, Stack, TextInput } from '@mantine/core';
import { type Language, languages } from '@rollcall/domain';
import type { AccountView } from '@rollcall/protocol';
import { Failure } from '../../live/failure.tsx';
import { useProfileForm } from './use-profile-form.ts';

const languageChoices = languages.map((language) => ({ value: language, label: ownName(language) }));
const timeZones = Intl.supportedValuesOf('timeZone');

/** What can be typed of a profile. */
export function ProfileForm({ account }: { account: AccountView }) {
  const { t } = useLingui();
  const { form, isDirty, isSaving, error, submit } = useProfileForm(account);
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="lg" maw={520}>
        {error !== null && <Failure error={error} />}
        <TextInput
          {...form.getInputProps('name')}
          label={t`Name`}
          name="name"
          autoComplete="name"
          required
          withAsterisk={false}
          maxLength={120}
        />
        <Select
          {...form.getInputProps('language')}
          label={t`Language`}
          placeholder={t`Like the browser`}
          data={languageChoices}
          clearable
          clearButtonProps={{ 'aria-label': t`Clear` }}
        />
        <Select
          {...form.getInputProps('timeZone')}
          label={t`Time zone`}
          description={t`In which you read times.`}
          placeholder={t`Like the browser`}
          data={timeZones}
          searchable
          clearable
          limit={100}
          nothingFoundMessage={t`No such time zone`}
          clearButtonProps={{ 'aria-label': t`Clear` }}
        />
        <Group>
          <Button type="submit" disabled={!isDirty} loading={isSaving}>
            <Trans>Save</Trans>
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** What a language calls itself, so that its readers find it among words that they do not understand. */
function ownName(language: Language): string {
  return new Intl.DisplayNames(language, { type: 'language' }).of(language) ?? language;
}
