import { Trans, useLingui } from '@lingui/react/macro';
import { Stack, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { limits, parseNetworks } from '@rollcall/domain';
import { Failure } from '../../live/failure.tsx';
import { FormButtons } from '../../ui/form-buttons.tsx';
import type { KeyAct } from './key-act.ts';

/** The networks in what was typed, whatever stands between them. */
export function networksIn(text: string): string[] {
  return text.split(/[\s,;]+/).filter((one) => one !== '');
}

/** Says what is wrong with the networks that were typed; null when nothing is. */
export function useNetworksProblem(): (text: string) => string | null {
  const { t } = useLingui();
  return (text) => {
    const parsed = parseNetworks(networksIn(text));
    if (parsed.ok) return null;
    const wrong = parsed.details?.['networks'];
    if (!Array.isArray(wrong)) return t`At most ${limits.serviceKey.maxNetworks} networks.`;
    return t`Not an address or a network: ${wrong.join(', ')}`;
  };
}

/** From where a key may be used. */
export function NetworksField(props: Partial<Parameters<typeof Textarea>[0]>) {
  const { t } = useLingui();
  return (
    <Textarea
      {...props}
      label={t`May be used from`}
      description={t`An address or a network in CIDR notation on each line. Leave it empty for anywhere.`}
      placeholder="192.0.2.0/24"
      autosize
      minRows={2}
      maxRows={8}
      dir="ltr"
      spellCheck={false}
    />
  );
}

export interface NetworksFormProps {
  networks: readonly string[];
  act: KeyAct<{ networks: string[] }>;
  onClose(): void;
}

/** Says anew from where a key may be used. */
export function NetworksForm({ networks, act, onClose }: NetworksFormProps) {
  const problem = useNetworksProblem();
  const form = useForm({ initialValues: { networks: networks.join('\n') }, validate: { networks: problem } });
  const submit = form.onSubmit((values) => act.run({ networks: networksIn(values.networks) }));
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        {act.error !== null && <Failure error={act.error} />}
        <NetworksField {...form.getInputProps('networks')} data-autofocus />
        <FormButtons isBusy={act.isPending} onClose={onClose}>
          <Trans>Save</Trans>
        </FormButtons>
      </Stack>
    </form>
  );
}
