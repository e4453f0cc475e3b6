import { Trans, useLingui } from '@lingui/react/macro';
import { Checkbox, NativeSelect } from '@mantine/core';
import {
  type ChannelChoice,
  type MailTiming,
  mailTimings,
  type NotificationChoices,
  type NotificationKind,
  notificationKinds,
} from '@rollcall/domain';
import { Failure } from '../../live/failure.tsx';
import { Section } from '../../ui/page.tsx';
import { mailTimingWords, notificationKindWords } from './notification-kind-words.ts';
import classes from './notification-settings.module.css';
import { useChannelChoices } from './use-channel-choices.ts';

/** For each kind the ways by which the person hears of it. A choice is saved when it is made. */
export function ChannelChoices({ choices }: { choices: NotificationChoices }) {
  const chosen = useChannelChoices(choices);
  return (
    <Section title={<Trans>What you are told of</Trans>}>
      {chosen.error !== null && <Failure error={chosen.error} />}
      <div className={classes['kinds']}>
        {notificationKinds.map((kind) => (
          <KindRow
            key={kind}
            kind={kind}
            choice={chosen.choices[kind]}
            onChange={(choice) => void chosen.choose(kind, choice)}
          />
        ))}
      </div>
    </Section>
  );
}

function KindRow({
  kind,
  choice,
  onChange,
}: {
  kind: NotificationKind;
  choice: ChannelChoice;
  onChange(choice: Partial<ChannelChoice>): void;
}) {
  const { t, i18n } = useLingui();
  return (
    <fieldset className={classes['kind']}>
      <legend>{i18n._(notificationKindWords[kind])}</legend>
      <Checkbox
        label={t`In the app`}
        checked={choice.inApp}
        onChange={({ currentTarget }) => onChange({ inApp: currentTarget.checked })}
      />
      <Checkbox
        label={t`Push`}
        checked={choice.push}
        onChange={({ currentTarget }) => onChange({ push: currentTarget.checked })}
      />
      <NativeSelect
        aria-label={t`Mail`}
        size="xs"
        value={choice.mail}
        onChange={({ currentTarget }) => onChange({ mail: currentTarget.value as MailTiming })}
        data={mailTimings.map((value) => ({ value, label: i18n._(mailTimingWords[value]) }))}
      />
    </fieldset>
  );
}
