export { accountReader, pullEvents } from '../../queries/pull-events.ts';
export { readHead } from '../../storage/event-log.ts';
export { type BusyOffice, openBusyOffice } from './busy-office.ts';
export { createLoopbackSocket, openFeed, type Received, signIn } from './loopback.ts';
