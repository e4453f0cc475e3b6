import { randomBytes } from 'node:crypto';

/** A mutationId for an act that nobody retries by name, such as signing in. */
export function mintMutationId(): string {
  return `once:${randomBytes(15).toString('base64url')}`;
}
