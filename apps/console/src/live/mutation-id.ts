/** This window's name for one act: a retry of the same act has no second effect, and its echo in the feed is recognised. */
export function newMutationId(): string {
  const id = `web:${crypto.randomUUID()}`;
  own.add(id);
  return id;
}

const own = new Set<string>();

/** Whether an event came from an act of this very window. */
export function isOwnMutation(mutationId: string): boolean {
  return own.has(mutationId);
}
