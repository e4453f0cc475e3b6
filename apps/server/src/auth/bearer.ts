/** What an `Authorization: Bearer …` header carries; null when there is none, or one of another kind. */
export function readBearer(header: string | undefined): string | null {
  const [shown, token] = /^Bearer(?:\s+(.*))?$/i.exec(header ?? '') ?? [];
  return shown === undefined ? null : (token ?? '');
}
