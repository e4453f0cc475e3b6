import { expect, test } from 'vitest';
import { accentShades } from './theme.ts';

test('a platform gives one accent, and its shades go from light to dark around it', () => {
  const shades = accentShades('#3b5bdb');
  expect(shades).toHaveLength(10);
  expect(shades[6]).toBe('#3b5bdb');
  const light = shades.map((shade) => Number.parseInt(shade.slice(1, 3), 16));
  expect(light).toEqual([...light].sort((one, other) => other - one));
});

test.each([['#000000'], ['#ffffff'], ['#ff0000']])(
  'an accent as extreme as %s gives ten colours that are colours',
  (accent) => {
    for (const shade of accentShades(accent)) expect(shade).toMatch(/^#[0-9a-f]{6}$/);
  },
);
