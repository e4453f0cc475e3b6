import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { notificationKinds } from '@rollcall/domain';
import { expect, test } from 'vitest';

const worker = readFileSync(join(import.meta.dirname, '../../../public/push-worker.js'), 'utf8');

test.each([...notificationKinds, 'test'])('[NTF10] the worker that shows pushes has words for %s', (kind) => {
  expect(worker).toMatch(new RegExp(`^  '?${kind}'?: '[A-Z]`, 'm'));
});
