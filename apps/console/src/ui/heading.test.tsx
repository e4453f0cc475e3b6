import { Trans } from '@lingui/react/macro';
import { expect, test } from 'vitest';
import { draw } from '../testing/draw.tsx';
import { Heading, WindowName } from './heading.tsx';

const drawn = (organization: string, words: string) =>
  draw(
    <WindowName value={organization}>
      <Heading>
        <Trans>Join {words}</Trans>
      </Heading>
    </WindowName>,
  );

test('a window is called after its screen and its organization', () => {
  drawn('Rollcall', 'Acme');
  expect(document.title).toBe('Join Acme · Rollcall');
});

test('a window whose names are one is called by it once', () => {
  drawn('Join Acme', 'Acme');
  expect(document.title).toBe('Join Acme');
});
