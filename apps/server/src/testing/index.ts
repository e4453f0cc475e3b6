export {
  accountReader,
  type BusyOffice,
  createLoopbackSocket,
  openBusyOffice,
  openFeed,
  pullEvents,
  type Received,
  readHead,
  signIn,
} from '../feed/testing/index.ts';
export { noticeChannel, openNotices } from '../storage/notices.ts';
export { openTestApp, type TestApp } from './app.ts';
export { codeOf } from './authenticator-app.ts';
export { createTestClock, type TestClock } from './clock.ts';
export { createTestDatabase, type TestDatabase } from './database.ts';
export { createGiven, type Given, type GivenOrganization, goodPassword, type Person } from './given.ts';
export { later } from './later.ts';
export { createTestBrowser, openPushService, thisMachine } from './push-service.ts';
export { linesOf, openReceiver, type TestReceiver } from './webhook-receiver.ts';
export { openWorld, type World } from './world.ts';
