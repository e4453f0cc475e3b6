import { open, rename, rm } from 'node:fs/promises';
import { UsageError } from './connection.ts';
import type { Terminal } from './program.ts';

/**
 * Prints the pieces of a file, or writes them where it shall be. There it has its name only once it is whole, and can be read
 * by its owner alone.
 * @throws Ended when the command is told to stop
 */
export async function deliver(
  { write, signal }: Pick<Terminal, 'write' | 'signal'>,
  file: string | undefined,
  pieces: AsyncIterable<string | Uint8Array>,
): Promise<void> {
  if (file === undefined) return pour(pieces, write, signal);
  const part = `${file}.part`;
  const handle = await openNew(part);
  try {
    await pour(pieces, (piece) => handle.appendFile(piece), signal);
    await handle.sync();
    await handle.close();
    await rename(part, file);
  } catch (error) {
    await handle.close();
    await rm(part, { force: true });
    throw error;
  }
}

async function pour(
  pieces: AsyncIterable<string | Uint8Array>,
  into: (piece: string | Uint8Array) => Promise<void>,
  signal: AbortSignal | undefined,
): Promise<void> {
  for await (const piece of pieces) {
    signal?.throwIfAborted();
    await into(piece);
  }
}

/** What an earlier command left behind that was killed is no reason to stop. @throws UsageError */
async function openNew(part: string) {
  try {
    await rm(part, { force: true });
    return await open(part, 'wx', 0o600);
  } catch (error) {
    throw new UsageError(`${part} cannot be written: ${(error as Error).message}`);
  }
}
