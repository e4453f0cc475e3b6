import { Trans } from '@lingui/react/macro';
import { Text } from '@mantine/core';
import type { Moment } from '@rollcall/protocol';
import { Copyable } from './copyable.tsx';
import { useInstantWords } from './instant.ts';

/** Which moment of the log something shows: the last event that had happened, and its hash, by which an export knows it again. */
export function MomentLine({ moment: { seq, at, hash } }: { moment: Moment }) {
  const instantWords = useInstantWords();
  if (at === null) {
    return (
      <Text size="sm" className="quiet">
        <Trans>Before the first event of the log.</Trans>
      </Text>
    );
  }
  const when = instantWords(at, { dateStyle: 'medium', timeStyle: 'medium' });
  return (
    <Text size="sm" className="quiet" component="div" style={{ overflowWrap: 'anywhere' }}>
      <Trans>
        Behind event {seq} of {when}
      </Trans>
      {' · '}
      <Copyable text={hash} shown={`${hash.slice(0, 16)}…`} />
    </Text>
  );
}
