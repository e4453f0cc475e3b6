import { DEFAULT_THEME, mergeMantineTheme, parseThemeColor } from '@mantine/core';
import { expect, test } from 'vitest';
import { accentShades, consoleTheme } from './theme.ts';

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

test.each([['#3b5bdb'], ['#e8590c'], ['#ffd43b'], ['#087f5b'], ['#868e96'], ['#000000'], ['#ffffff'], ['#f06595']])(
  'the words on a button of the accent %s can be read',
  (accent) => {
    const theme = mergeMantineTheme(DEFAULT_THEME, consoleTheme(accent));
    for (const colorScheme of ['light', 'dark'] as const) {
      const { isLight, value } = parseThemeColor({ color: 'accent', theme, colorScheme });
      expect(contrast(value, isLight ? '#000000' : '#ffffff')).toBeGreaterThanOrEqual(4.5);
    }
  },
);

/** As WCAG 2 counts it. */
function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
