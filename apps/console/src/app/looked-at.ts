import { membershipIdSchema, projectIdSchema } from '@rollcall/domain';
import type { LookedAt, Screen } from '@rollcall/protocol';

const screensOfPlaces: Readonly<Record<string, Exclude<Screen, 'members' | 'project'>>> = {
  projects: 'projects',
  activity: 'activity',
  account: 'account',
  invitations: 'invitations',
  general: 'settings',
  'service-keys': 'serviceKeys',
  webhooks: 'webhooks',
};

/** What the others of an organization are told of the screen at this address. */
export function lookedAt(path: string, search: { member?: unknown }): LookedAt {
  const [first, second] = path.split('/').slice(3);
  const place = first === 'manage' ? second || 'members' : first;
  if (place === 'members') return { screen: 'members', rowId: membershipIdSchema.safeParse(search.member).data };
  if (place === 'projects' && second) return { screen: 'project', rowId: projectIdSchema.safeParse(second).data };
  return { screen: screensOfPlaces[place ?? ''] ?? 'home' };
}
