import type { ActivityExportFormat } from '@rollcall/domain';

/** The seq that a line of an export names, and whether a whole export can end with it. */
interface ReadLine {
  seq: number;
  canBeLast: boolean;
}

const readers: Readonly<Record<ActivityExportFormat, (line: string) => ReadLine>> = {
  // A row begins with its seq, and no cell of ours has a line break.
  csv: (line) => ({ seq: Number.parseInt(line, 10), canBeLast: true }),
  ndjson(line) {
    try {
      const { kind, seq } = JSON.parse(line) as { kind?: unknown; seq?: unknown };
      return { seq: typeof seq === 'number' ? seq : Number.NaN, canBeLast: kind === 'head' };
    } catch {
      return { seq: Number.NaN, canBeLast: false };
    }
  },
};

/**
 * An export as it comes, which ends with an error when it is not whole. That a connection ended says little, with a proxy
 * between: its last line has to be one, and to be behind everything that had happened when it was asked for.
 * @param reached told how far it has come, as a seq
 */
export async function* wholeExport(
  pieces: AsyncIterable<Uint8Array>,
  { format, head }: { format: ActivityExportFormat; head: number },
  reached: (seq: number) => void,
): AsyncGenerator<Uint8Array> {
  const decoder = new TextDecoder();
  let begun = '';
  let last = '';
  for await (const piece of pieces) {
    const lines = (begun + decoder.decode(piece, { stream: true })).split('\n');
    begun = lines.pop() ?? '';
    last = lines.at(-1) ?? last;
    const { seq } = readers[format](last);
    if (!Number.isNaN(seq)) reached(seq);
    yield piece;
  }
  const { seq, canBeLast } = readers[format](last);
  if (begun !== '' || !canBeLast || !(seq > head)) throw new Error('The export was cut off before its end.');
}
