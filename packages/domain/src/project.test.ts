import { expect, test } from 'vitest';
import { limits } from './limits.ts';
import {
  decideContentChange,
  decideProjectCreation,
  decideProjectDeletion,
  decideProjectUpdate,
  type ProjectFacts,
  parseProjectName,
} from './project.ts';
import { decideRegistration, decideResourceDeletion, decideResourceUpdate, parseResourceName } from './resource.ts';

const project: ProjectFacts = { name: 'Apollo', url: null, version: 3, archivedAt: null };
const archived: ProjectFacts = { ...project, archivedAt: new Date(0) };
const resource = { name: 'Telemetry', uri: 's3://a/b', version: 2, archivedAt: null };

test('[PRJ2] projects and resources have names like everything else', () => {
  expect(parseProjectName('  Apollo  11 ')).toEqual({ ok: true, value: 'Apollo 11' });
  expect(parseProjectName('a'.repeat(81))).toMatchObject({
    code: 'project.name-invalid',
    details: { reason: 'too-long' },
  });
  expect(parseResourceName('<b>')).toMatchObject({
    code: 'resource.name-invalid',
    details: { reason: 'markup-or-link' },
  });
});

test('[PRJ7] there is a last project of an organization and a last resource of a project', () => {
  const { maxPerOrganization } = limits.project;
  const { maxPerProject } = limits.resource;
  expect(decideProjectCreation(maxPerOrganization - 1).ok).toBe(true);
  expect(decideProjectCreation(maxPerOrganization)).toMatchObject({ code: 'project.too-many' });
  expect(decideRegistration(maxPerProject - 1).ok).toBe(true);
  expect(decideRegistration(maxPerProject)).toMatchObject({ code: 'resource.too-many' });
});

test('[PRJ5] what is archived stays as it is', () => {
  expect(decideContentChange(project).ok).toBe(true);
  expect(decideContentChange(archived)).toMatchObject({ code: 'project.archived' });
  expect(decideProjectUpdate(archived, 3)).toMatchObject({ code: 'project.archived' });
  expect(decideResourceUpdate({ ...resource, archivedAt: new Date(0) }, 2)).toMatchObject({
    code: 'resource.archived',
  });
});

test('[PRJ6] a change of something that somebody else changed meanwhile is told what it is now', () => {
  expect(decideProjectUpdate(project, 3).ok).toBe(true);
  expect(decideProjectUpdate(archived, 2)).toEqual({
    ok: false,
    code: 'project.changed-meanwhile',
    details: { name: 'Apollo', url: null, version: 3, isArchived: true },
  });
  expect(decideResourceUpdate(resource, 2).ok).toBe(true);
  expect(decideResourceUpdate(resource, 1)).toEqual({
    ok: false,
    code: 'resource.changed-meanwhile',
    details: { name: 'Telemetry', uri: 's3://a/b', version: 2, isArchived: false },
  });
});

test('[PRJ9] a deletion ends what was shown and no more', () => {
  const held = { ...archived, resourceCount: 5 };
  expect(decideProjectDeletion(held, { version: 3, resourceCount: 5 }).ok).toBe(true);
  for (const seen of [
    { version: 2, resourceCount: 5 },
    { version: 3, resourceCount: 4 },
  ]) {
    expect(decideProjectDeletion(held, seen)).toMatchObject({
      code: 'project.changed-meanwhile',
      details: { version: 3, resourceCount: 5 },
    });
  }
  expect(decideResourceDeletion(resource, 2).ok).toBe(true);
  expect(decideResourceDeletion(resource, 1)).toMatchObject({ code: 'resource.changed-meanwhile' });
});
