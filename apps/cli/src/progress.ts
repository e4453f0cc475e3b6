import type { Terminal } from './program.ts';

/** How far a long command has come. */
export interface Progress {
  reached(count: number): void;
  /** Takes the bar away, so that what follows stands alone. */
  end(): void;
}

const width = 30;

/** Draws a bar for people; where nobody watches nothing is drawn. */
export function showProgress({ draw }: Pick<Terminal, 'draw'>, total: number): Progress {
  if (draw === undefined) return { reached: () => {}, end: () => {} };
  return {
    reached(count) {
      const filled = total === 0 ? width : Math.round((width * Math.min(count, total)) / total);
      draw(`${'█'.repeat(filled)}${'░'.repeat(width - filled)} ${count} of ${total}`);
    },
    end: () => draw(''),
  };
}
