import {
  accountIdSchema,
  apiKeyIdSchema,
  apiKeyScopeSchema,
  apiKeyStatuses,
  roleSchema,
  serviceKeyIdSchema,
  serviceKeyScopeSchema,
} from '@rollcall/domain';
import { z } from 'zod';

const instant = z.iso.datetime();
const asOf = z.int().min(0);

/** A key of either kind as lists show it. Of the secret there are the first and the last characters, by which people tell keys apart. */
const keyViewSchema = z.object({
  name: z.string(),
  prefix: z.string(),
  lastFour: z.string(),
  status: z.enum(apiKeyStatuses),
  createdAt: instant,
  expiresAt: instant,
  /** To the minute. */
  lastUsedAt: instant.nullable(),
  /** Until when the secret before the last rotation works too. */
  overlapEndsAt: instant.nullable(),
});
export type KeyView = z.infer<typeof keyViewSchema>;

/** A key of a person. */
export const apiKeyViewSchema = keyViewSchema.extend({
  id: apiKeyIdSchema,
  scopes: z.array(apiKeyScopeSchema),
  /** What is left of the scopes by the owner's role of today. */
  effectiveScopes: z.array(apiKeyScopeSchema),
});
export type ApiKeyView = z.infer<typeof apiKeyViewSchema>;

export const apiKeyListSchema = z.object({ asOf, apiKeys: z.array(apiKeyViewSchema) });
export type ApiKeyList = z.infer<typeof apiKeyListSchema>;

/** The keys of a member, as admins see them. */
export const memberApiKeysSchema = apiKeyListSchema.extend({
  member: z.object({ accountId: accountIdSchema, name: z.string(), email: z.string(), role: roleSchema }),
});
export type MemberApiKeys = z.infer<typeof memberApiKeysSchema>;

/** A key that was just made or rotated: the only answer that holds it. */
export const shownApiKeySchema = z.object({ apiKeyId: apiKeyIdSchema, token: z.string(), expiresAt: instant });
export type ShownApiKey = z.infer<typeof shownApiKeySchema>;

/** A key of the organization. */
export const serviceKeyViewSchema = keyViewSchema.extend({
  id: serviceKeyIdSchema,
  scopes: z.array(serviceKeyScopeSchema),
  /** From where it may be used, in CIDR notation; none for anywhere. */
  networks: z.array(z.string()),
});
export type ServiceKeyView = z.infer<typeof serviceKeyViewSchema>;

export const serviceKeyListSchema = z.object({ asOf, serviceKeys: z.array(serviceKeyViewSchema) });
export type ServiceKeyList = z.infer<typeof serviceKeyListSchema>;

/** A key of the organization that was just made or rotated: the only answer that holds it. */
export const shownServiceKeySchema = z.object({
  serviceKeyId: serviceKeyIdSchema,
  token: z.string(),
  expiresAt: instant,
});
export type ShownServiceKey = z.infer<typeof shownServiceKeySchema>;
