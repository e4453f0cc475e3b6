import { Trans } from '@lingui/react/macro';
import { trpc } from '../../live/trpc.ts';
import { Section } from '../../ui/page.tsx';
import { RecoveryCodesLine } from './recovery-codes-line.tsx';

/** The codes that stand in for a lost second factor; nothing where there is none. */
export function RecoveryCodesSection({ onNewCodes }: { onNewCodes(codes: readonly string[]): void }) {
  const { data } = trpc.secondFactor.get.useQuery({});
  if (data === undefined || data.recoveryCodesLeft === null) return null;
  return (
    <Section title={<Trans>Recovery codes</Trans>}>
      <RecoveryCodesLine left={data.recoveryCodesLeft} onNewCodes={onNewCodes} />
    </Section>
  );
}
