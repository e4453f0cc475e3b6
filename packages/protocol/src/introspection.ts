import {
  accountIdSchema,
  apiKeyIdSchema,
  organizationIdSchema,
  permissionSchema,
  roleSchema,
  serviceKeyIdSchema,
  sessionIdSchema,
} from '@rollcall/domain';
import { z } from 'zod';

const instant = z.iso.datetime();

/** Where a credential may do what. */
const introspectedPlaceSchema = z.object({
  organizationId: organizationIdSchema,
  organizationName: z.string(),
  /** Null for a key of the organization, which is no member. */
  role: roleSchema.nullable(),
  /** What the role allows, or what is in the scopes of a key and allowed at this moment. */
  permissions: z.array(permissionSchema),
});
export type IntrospectedPlace = z.infer<typeof introspectedPlaceSchema>;

/** How long an answer may be kept. It is never older than `limits.introspection.maxAgeMs` in the end, kept or not. */
const keepForMs = z.int().min(0);

/** A cookie or a key that is good for something, as the asker may know it. */
const knownCredentialSchema = z.object({
  isActive: z.literal(true),
  credential: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('session'), id: sessionIdSchema, expiresAt: instant }),
    z.object({ kind: z.literal('apiKey'), id: apiKeyIdSchema, expiresAt: instant }),
    z.object({ kind: z.literal('serviceKey'), id: serviceKeyIdSchema, expiresAt: instant }),
  ]),
  /** Whose it is; null for a key of the organization. */
  account: z.object({ id: accountIdSchema, name: z.string(), email: z.string() }).nullable(),
  /** A service key is told of its own organization alone. */
  organizations: z.array(introspectedPlaceSchema),
  keepForMs,
});
export type KnownCredential = z.infer<typeof knownCredentialSchema>;

/** The answer of `session.introspect` and `apiKey.introspect`. What is wrong, ended or another organization's is not told apart. */
export const introspectionSchema = z.discriminatedUnion('isActive', [
  knownCredentialSchema,
  z.object({ isActive: z.literal(false), keepForMs }),
]);
export type Introspection = z.infer<typeof introspectionSchema>;
