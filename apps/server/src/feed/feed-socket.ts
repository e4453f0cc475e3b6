import type { ServerToClient } from '@rollcall/protocol';
import type { Credential } from '../auth/credential.ts';

/** One connection as the feed sees it; socket.io or a loopback stands behind. */
export interface FeedSocket {
  readonly credential: Credential;
  /** Sends in order, or loses everything from here on; never throws. */
  send<Name extends keyof ServerToClient>(name: Name, message: Parameters<ServerToClient[Name]>[0]): void;
  /** Ends the connection once what was sent is out, and within a second in any case. */
  close(): void;
}

/** Sends one message to many sockets, as if `send` were called on each; whoever can puts it into bytes only once. */
export type SendTogether = <Name extends keyof ServerToClient>(
  sockets: readonly FeedSocket[],
  name: Name,
  message: Parameters<ServerToClient[Name]>[0],
) => void;

export const sendOneByOne: SendTogether = (sockets, name, message) => {
  for (const socket of sockets) socket.send(name, message);
};

/** What the feed tells its operator; pino's logger fits. */
export interface FeedLog {
  warn(fields: Record<string, unknown>, message: string): void;
  error(fields: Record<string, unknown>, message: string): void;
}
