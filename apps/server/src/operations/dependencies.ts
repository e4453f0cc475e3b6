import type { AnyKeyId, StreamId, WebhookId } from '@rollcall/domain';
import type { SignedCheckpoint } from '@rollcall/protocol';
import type { Clock } from '../storage/clock.ts';
import type { Database } from '../storage/db.ts';

/** Links in mail. The token is derived from purpose, id and version; only its hash is ever stored. */
export interface LinkTokens {
  mint(purpose: LinkPurpose, id: string, version: number): string;
  /** The id and version that a token claims, when its form and its signature are right; null otherwise. */
  parse(purpose: LinkPurpose, token: string): { id: string; version: number } | null;
  hash(token: string): string;
}

export type LinkPurpose = 'invitation' | 'password-reset' | 'email-change' | 'email-change-undo' | 'join-request';

/** Keys as their owners hold them. The secret is derived from id and version; only the hash of the whole is ever stored. */
export interface ApiKeyTokens {
  mint(id: AnyKeyId, secretVersion: number): string;
  hash(token: string): string;
}

/** What receivers know calls of the server by, and the tokens that they want to see in them. */
export interface WebhookSecrets {
  /** The secret of an endpoint, derived from id and version; it is stored nowhere. */
  mint(id: WebhookId, version: number): string;
  sealToken(token: string, id: WebhookId): string;
  /** Null for anything that was not sealed here for this endpoint. */
  openToken(sealed: string, id: WebhookId): string | null;
}

export interface PasswordHasher {
  /** @throws Refusal `server.busy` when the queue of hashes is full. */
  hash(password: string): Promise<string>;
}

/**
 * Judges a new password; one may be shorter beside a second factor, and needs it from then on.
 * @throws Refusal with a code of `password.*`.
 */
export type PasswordJudge = (
  password: string,
  words: readonly string[],
  hasSecondFactor?: boolean,
) => Promise<{ needsFactor: boolean }>;

/** Counts mails that people can cause. */
export interface MailLimits {
  /** Takes one from the recipient's allowance of the day; false when it is used up. */
  takeForRecipients(recipients: readonly string[]): Promise<ReadonlySet<string>>;
  /** Takes `count` from the allowance of the admin and of the organization. @throws Refusal `invitation.mail-limit`. */
  takeForSender(actorId: string, organizationId: string, count: number): Promise<void>;
}

/** Which places outside the server lets others make it send something to. */
export interface Egress {
  /** Whether an address that somebody gave may be kept; its host's name is not looked up yet. */
  accepts(url: URL): boolean;
  /** Whether a connection may be made to this IP address. */
  reaches(address: string): boolean;
}

/** What operations are given. Slow and outside things arrive here; operations never import them. */
export interface OperationDependencies {
  db: Database;
  clock: Clock;
  /** Says that these streams may have news; called after the commit. */
  ring(streamIds: readonly StreamId[]): void;
  links: LinkTokens;
  apiKeys: ApiKeyTokens;
  webhooks: WebhookSecrets;
  passwords: PasswordHasher;
  judgePassword: PasswordJudge;
  mailLimits: MailLimits;
  egress: Egress;
  /** Signs up to where a log was removed, with the key that signs its heads. */
  signCheckpoint(cut: Omit<SignedCheckpoint, 'keyId' | 'signature'>): SignedCheckpoint;
  /** A keyed fingerprint of a mutation's input, by which a re-used mutationId is noticed and nothing can be guessed. */
  fingerprintInput(input: unknown): string;
}
