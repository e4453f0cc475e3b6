import { Trans } from '@lingui/react/macro';
import { Loader } from '@mantine/core';
import { type ProvisioningStepName, provisioningSteps } from '@rollcall/domain';
import type { ProvisioningView } from '@rollcall/protocol';
import { IconAlertTriangle, IconCircle, IconCircleCheckFilled } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './sync-steps.module.css';

const words: Readonly<Record<ProvisioningStepName, ReactNode>> = {
  account: <Trans>Account created</Trans>,
  membership: <Trans>Membership created</Trans>,
  access: <Trans>Access granted</Trans>,
};

type StepState = ProvisioningView['steps'][number]['state'] | 'running';

/** The steps of account sync; the first that is not done is the one under way. */
export function SyncSteps({ steps, entering }: { steps: ProvisioningView['steps']; entering: boolean }) {
  const stateOf = (name: ProvisioningStepName) => steps.find(({ step }) => step === name)?.state ?? 'pending';
  const running = provisioningSteps.find((name) => stateOf(name) === 'pending');
  const shown = provisioningSteps.map((name) => ({ name, state: name === running ? 'running' : stateOf(name) }));
  return (
    <ol className={classes['steps']} aria-live="polite">
      {shown.map(({ name, state }) => (
        <li key={name} data-state={state}>
          <StepMark state={state as StepState} />
          <span>{words[name]}</span>
          {state === 'stuck' && (
            <span className={classes['note']}>
              <Trans>stuck, still trying</Trans>
            </span>
          )}
        </li>
      ))}
      <li data-state={entering ? 'running' : 'pending'}>
        <StepMark state={entering ? 'running' : 'pending'} />
        <span>
          <Trans>Taking you in</Trans>
        </span>
      </li>
    </ol>
  );
}

function StepMark({ state }: { state: StepState }) {
  if (state === 'completed') return <IconCircleCheckFilled size={20} color="var(--good)" role="img" aria-label="✓" />;
  if (state === 'stuck') return <IconAlertTriangle size={20} color="var(--waiting)" role="img" aria-label="!" />;
  if (state === 'running') return <Loader size={18} aria-hidden />;
  return <IconCircle size={20} color="var(--quiet)" stroke={1.4} aria-hidden />;
}
