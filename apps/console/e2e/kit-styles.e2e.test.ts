import { globSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const dist = join(import.meta.dirname, '../dist/assets');
const complete = createRequire(import.meta.url).resolve('@mantine/core/styles.css');
const read = (files: string[]) => files.map((file) => readFileSync(file, 'utf8')).join('\n');
const built = (pattern: string) => read(globSync(join(dist, pattern)));
/** The kit names each of its styles by a hash. */
const classesIn = (text: string) => new Set(text.match(/\bm_[0-9a-f]{6,}\b/g));

test('every component of the kit that a screen draws has its styles, which kit.css imports one by one', () => {
  const known = classesIn(read([complete]));
  const wanted = classesIn(built('*.js')).intersection(known);
  expect(wanted.size).toBeGreaterThan(100);
  expect([...wanted.difference(classesIn(built('*.css')))]).toEqual([]);
});
