import { Trans, useLingui } from '@lingui/react/macro';

const shownOfMany = 3;

/** Some names as one phrase; of many the first few, and how many more. */
export function NameList({ names }: { names: readonly string[] }) {
  const { i18n } = useLingui();
  if (names.length <= shownOfMany + 2) return new Intl.ListFormat(i18n.locale).format(names);
  const first = names.slice(0, shownOfMany).join(', ');
  const more = names.length - shownOfMany;
  return (
    <Trans>
      {first} and {more} more
    </Trans>
  );
}
