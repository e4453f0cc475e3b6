import type { StreamId } from '@rollcall/domain';
import { createApiKeyTokens } from './auth/api-key-token.ts';
import { createHeadSigner } from './auth/head-signer.ts';
import { createInputFingerprint } from './auth/input-fingerprint.ts';
import { createLinkTokens } from './auth/link-token.ts';
import { createMailLimits } from './auth/mail-limits.ts';
import { createPasswordHashing, type PasswordHashing } from './auth/password-hasher.ts';
import { createPasswordJudge } from './auth/password-judge.ts';
import { createWebhookSecrets } from './auth/webhook-secrets.ts';
import type { Egress, OperationDependencies } from './operations/dependencies.ts';
import { publicInternet } from './outbox/egress.ts';
import type { Clock } from './storage/clock.ts';
import type { Database } from './storage/db.ts';

export interface DependencyOptions {
  db: Database;
  /** At least 32 random bytes, from which the key of every purpose is derived. */
  secret: Uint8Array;
  clock: Clock;
  ring(streamIds: readonly StreamId[]): void;
  productName?: string;
  passwords?: PasswordHashing;
  /** Where it may send what others ask it to; the public internet by default. */
  egress?: Egress;
}

/** What operations are given, made from the store and the secret. */
export function createDependencies(options: DependencyOptions): OperationDependencies {
  const {
    db,
    secret,
    clock,
    ring,
    productName = 'Rollcall',
    passwords = createPasswordHashing(),
    egress = publicInternet,
  } = options;
  return {
    db,
    clock,
    ring,
    links: createLinkTokens(secret),
    apiKeys: createApiKeyTokens(secret),
    webhooks: createWebhookSecrets(secret),
    passwords,
    judgePassword: createPasswordJudge(productName),
    mailLimits: createMailLimits(db),
    egress,
    signCheckpoint: createHeadSigner(secret).signCheckpoint,
    fingerprintInput: createInputFingerprint(secret),
  };
}
