/** A name for one act that nobody else gives. Keep it with the act: sent again, it has no second effect. */
export function newMutationId(): string {
  return `tool:${crypto.randomUUID()}`;
}
