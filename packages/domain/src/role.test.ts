import { expect, test } from 'vitest';
import { roleSchema, roles } from './role.ts';

test('[MEM1] there are two roles', () => {
  expect(roles).toEqual(['admin', 'member']);
});

test.each([['Admin'], ['owner'], [''], ['admin '], [null], [undefined], [['admin']], [0], [{ role: 'admin' }]])(
  '[MEM1] %j is no role',
  (value) => {
    expect(roleSchema.safeParse(value).success).toBe(false);
  },
);
