import type { Figure } from './figure.ts';
import { activityPage } from './measures/activity-page.ts';
import { actsPerSecond } from './measures/acts-per-second.ts';
import { consoleSize } from './measures/console-size.ts';
import { enumeration } from './measures/enumeration.ts';
import { fanOut } from './measures/fan-out.ts';
import { membersPage } from './measures/members-page.ts';
import { mutationToSocket } from './measures/mutation-to-socket.ts';
import { sessionCheck } from './measures/session-check.ts';
import { startUp } from './measures/start-up.ts';

/** Every benchmark under the name by which it can be asked for. */
export const benchmarks: Readonly<Record<string, () => Promise<Figure[]>>> = {
  session: sessionCheck,
  members: membersPage,
  activity: activityPage,
  acts: actsPerSecond,
  fanout: fanOut,
  latency: mutationToSocket,
  start: startUp,
  console: consoleSize,
  enumeration,
};
