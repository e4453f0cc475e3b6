/** A number of things in words: `1 event`, `2 events`, `2 addresses`. */
export function counted(count: number, noun: string, plural = 's'): string {
  return `${count} ${noun}${count === 1 ? '' : plural}`;
}
