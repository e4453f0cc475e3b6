import { expect, test } from 'vitest';
import { projectsSearchSchema, resourcesSearchSchema } from './projects-search.ts';

test('addresses that somebody wrote by hand show the whole list', () => {
  expect(projectsSearchSchema.parse({ state: 'gone', sort: 7, create: 'yes', search: 'x'.repeat(101) })).toEqual({});
  expect(resourcesSearchSchema.parse({ kind: 'dream', state: 'active' })).toEqual({});
  expect(resourcesSearchSchema.parse({ kind: 'data', state: 'archived', sort: 'updatedAt' })).toEqual({
    kind: 'data',
    state: 'archived',
    sort: 'updatedAt',
  });
});
