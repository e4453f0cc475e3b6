import type { NotificationKind } from './notification.ts';

/** Why a browser gets no pushes any more: the person's wish, its push service's word, or the end of its session. */
export const pushEndings = ['chosen', 'gone', 'session-ended'] as const;
export type PushEnding = (typeof pushEndings)[number];

/** All that a push says. It goes through a stranger's service, so it names nobody and no organization. */
export interface PushMessage {
  kind: NotificationKind | 'test';
  /** A path of the console, where the person is asked who they are. */
  link: string;
}
