import { expect, test } from 'vitest';
import { lookedAt } from './looked-at.ts';
import { router } from './router.tsx';

const organization = `/o/org_${'0'.repeat(20)}`;
const member = `mem_${'0'.repeat(20)}`;
const project = `prj_${'0'.repeat(20)}`;

test('[PRE10] every screen of an organization has its word, and only Home has that of Home', () => {
  const paths = Object.keys(router.routesByPath).filter((path) => path.startsWith('/o/$organizationId'));
  const atHome = paths.filter(
    (path) => lookedAt(path.replace('/o/$organizationId', organization), {}).screen === 'home',
  );
  expect(paths.length).toBeGreaterThan(15);
  expect(atHome.map((path) => path.replace(/\/$/, ''))).toEqual(atHome.map(() => '/o/$organizationId'));
});

test.each([
  ['/', {}, { screen: 'home' }],
  ['/projects', {}, { screen: 'projects' }],
  [`/projects/${project}`, {}, { screen: 'project', rowId: project }],
  ['/projects/nonsense', {}, { screen: 'project' }],
  ['/activity', {}, { screen: 'activity' }],
  ['/account/security', {}, { screen: 'account' }],
  ['/manage', {}, { screen: 'members' }],
  ['/manage/members', {}, { screen: 'members' }],
  ['/manage/members', { member }, { screen: 'members', rowId: member }],
  ['/manage/members', { member: 'Grace' }, { screen: 'members' }],
  ['/manage/general', {}, { screen: 'settings' }],
  ['/manage/webhooks/whk_1', {}, { screen: 'webhooks' }],
  ['/manage/activity/access-review', {}, { screen: 'activity' }],
])('[PRE3] %s %j is told as %j', (path, search, told) => {
  expect(lookedAt(`${organization}${path}`, search)).toEqual(told);
});
