import { expect, test } from 'vitest';
import { personColor } from './person-color.ts';

const people = Array.from({ length: 400 }, (_, index) => `acc_${String(index).padStart(20, '0')}`);

test('a person has one colour everywhere, and people are told apart by theirs', () => {
  for (const id of people) expect(personColor(id)).toBe(personColor(id));
  expect(new Set(people.map(personColor)).size).toBeGreaterThan(8);
});

test('white initials can be read on every colour', () => {
  for (const color of new Set(people.map(personColor))) expect(contrastToWhite(color), color).toBeGreaterThan(4.5);
});

/** As WCAG 2 counts it. @param color `hsl(h s% l%)` */
function contrastToWhite(color: string): number {
  const [hue = 0, saturation = 0, lightness = 0] = (color.match(/[\d.]+/g) ?? []).map(Number);
  const [s, l] = [saturation / 100, lightness / 100];
  const channel = (n: number): number => {
    const k = (n + hue / 30) % 12;
    const value = l - s * Math.min(l, 1 - l) * Math.max(-1, Math.min(k - 3, 9 - k, 1));
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 1.05 / (0.2126 * channel(0) + 0.7152 * channel(8) + 0.0722 * channel(4) + 0.05);
}
