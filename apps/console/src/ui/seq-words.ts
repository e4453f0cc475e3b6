/** The number of an event as people read it. */
export function seqWords(seq: unknown): string {
  return typeof seq === 'number' ? `#${seq}` : '';
}
