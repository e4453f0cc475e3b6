import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';

/** How far a tool has come, kept in a file. */
export function storedPlace(file: string) {
  return {
    read: (): number => (existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0),
    /** Writes beside the file and renames: a tool that dies here leaves the old place or the new one, never half of it. */
    store(seq: number): void {
      writeFileSync(`${file}.new`, String(seq));
      renameSync(`${file}.new`, file);
    },
  };
}
