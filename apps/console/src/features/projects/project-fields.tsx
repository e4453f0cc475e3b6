import { useLingui } from '@lingui/react/macro';
import { TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { parseProjectName, parseProjectUrl } from '@rollcall/domain';
import { refusalMessages } from '../../ui/refusal-message.ts';

/** What stands in the form of a project; a page that it does not have is an empty text. */
export interface TypedProject {
  name: string;
  url: string;
}

/** What the form accepts; the server has the last word. */
export function useProjectRules() {
  const { i18n } = useLingui();
  return {
    name: (name: string) => (parseProjectName(name).ok ? null : i18n._(refusalMessages['project.name-invalid'])),
    url: (url: string) =>
      url.trim() === '' || parseProjectUrl(url).ok ? null : i18n._(refusalMessages['project.url-invalid']),
  };
}

/** A page as the server takes it: null for none. */
export function pageOf(url: string): string | null {
  return url.trim() === '' ? null : url.trim();
}

/** The fields of a project. */
export function ProjectFields({ form }: { form: UseFormReturnType<TypedProject> }) {
  const { t } = useLingui();
  return (
    <>
      <TextInput
        {...form.getInputProps('name')}
        label={t`Name`}
        maxLength={120}
        required
        withAsterisk={false}
        data-autofocus
      />
      <TextInput
        {...form.getInputProps('url')}
        label={t`Page`}
        description={t`Where the project opens on your platform. It can be left out.`}
        placeholder="https://"
        type="url"
        inputMode="url"
        dir="ltr"
      />
    </>
  );
}
