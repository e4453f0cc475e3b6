import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Progress, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Dialog } from './dialog.tsx';
import { type Outcome, OutcomeList } from './outcome-list.tsx';

export interface BulkDialogProps {
  opened: boolean;
  /** What is done, and to how many. */
  title: ReactNode;
  phase:
    | { name: 'asking' }
    | { name: 'running'; done: number; total: number; canStop: boolean }
    | { name: 'over'; outcomes: readonly Outcome[] };
  /** The preview: whom it concerns, what breaks, and who is left out. Absent where nothing is asked. */
  children?: ReactNode;
  confirm?: ReactNode;
  canConfirm?: boolean;
  isDangerous?: boolean;
  onConfirm?(): void;
  onClose(): void;
}

/** Asks before an act on several, shows how far it is, and tells at the end what became of each. */
export function BulkDialog({ opened, title, phase, onClose, ...asking }: BulkDialogProps) {
  return (
    <Dialog opened={opened} onClose={onClose} title={title} stays={phase.name === 'running'}>
      <Stack gap="md">
        {phase.name === 'asking' && <Asking {...asking} onClose={onClose} />}
        {phase.name === 'running' && <Running {...phase} onClose={onClose} />}
        {phase.name === 'over' && <Over {...phase} onClose={onClose} />}
      </Stack>
    </Dialog>
  );
}

type AskingProps = Omit<BulkDialogProps, 'opened' | 'title' | 'phase'>;

function Asking({ children, confirm, canConfirm = false, isDangerous = false, onConfirm, onClose }: AskingProps) {
  return (
    <>
      {children}
      <Group justify="flex-end" gap="sm">
        <Button variant="default" onClick={onClose} data-autofocus>
          <Trans>Cancel</Trans>
        </Button>
        <Button {...(isDangerous ? { color: 'red.9' } : {})} disabled={!canConfirm} onClick={onConfirm}>
          {confirm}
        </Button>
      </Group>
    </>
  );
}

function Running({
  done,
  total,
  canStop,
  onClose,
}: {
  done: number;
  total: number;
  canStop: boolean;
  onClose(): void;
}) {
  const { t } = useLingui();
  return (
    <>
      <Progress value={(100 * done) / total} aria-label={t`How much is done`} />
      <Group justify="space-between" gap="sm">
        <Text size="sm" className="quiet figures" role="status">
          <Trans>
            {done} of {total}
          </Trans>
        </Text>
        {canStop && (
          <Button variant="default" onClick={onClose}>
            <Trans>Stop</Trans>
          </Button>
        )}
      </Group>
    </>
  );
}

function Over({ outcomes, onClose }: { outcomes: readonly Outcome[]; onClose(): void }) {
  const { t } = useLingui();
  const done = outcomes.filter(({ isDone }) => isDone).length;
  const left = outcomes.length - done;
  // What was refused comes first: it is what somebody may have to look after.
  const sorted = outcomes.toSorted((one, other) => Number(one.isDone) - Number(other.isDone));
  return (
    <>
      <Text size="sm" fw={500} role="status">
        <Plural value={done} _0="Nothing was done" one="# done" other="# done" />
        {left > 0 && (
          <>
            {' · '}
            <Plural value={left} one="# left as it was" other="# left as they were" />
          </>
        )}
      </Text>
      <OutcomeList label={t`What became of each`} outcomes={sorted} />
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose} data-autofocus>
          <Trans>Close</Trans>
        </Button>
      </Group>
    </>
  );
}
