import { Refusal } from '@rollcall/domain';
import type { Request } from 'express';
import type { KeyHolder } from '../queries/live-api-key.ts';
import type { ApiKeys } from './api-keys.ts';
import { readBearer } from './bearer.ts';

/**
 * Whose key a request shows, with its calls counted; null when it shows none. Whoever shows a key is nobody else: a
 * browser's cookie beside it says that a page sends what a tool should.
 * @throws Refusal `apiKey.beside-cookie`, `apiKey.rejected`, `request.too-many`
 */
export async function keyOfRequest(
  apiKeys: ApiKeys,
  { headers, ip = 'unknown' }: Pick<Request, 'headers' | 'ip'>,
  calls = 1,
): Promise<KeyHolder | null> {
  const token = readBearer(headers.authorization);
  if (token === null) return null;
  if (headers.cookie !== undefined) throw new Refusal('apiKey.beside-cookie');
  const holder = await apiKeys.authenticate(token, ip);
  await apiKeys.countCalls(holder, calls);
  return holder;
}
