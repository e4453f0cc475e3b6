export { type Mailbox, type MailboxOptions, openMailbox } from './mailbox.ts';
export type { Message } from './message.ts';
