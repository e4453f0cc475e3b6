import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { atMost, type Figure } from '../figure.ts';

const dist = join(import.meta.dirname, '../../../apps/console/dist');

/** Files that the page asks for once it runs, by the beginning of their name: the words, and the screen itself. */
const screens = { 'sign-in': ['en', 'sign-in-screen'], home: ['en', 'organization-frame', 'home-screen'] };

/** What a browser with an empty cache must fetch before it shows a screen: page, code and styles, as gzip. */
export async function consoleSize(): Promise<Figure[]> {
  return Object.entries(screens).map(([screen, chunks]) => {
    const bytes = [...filesFor(chunks)].reduce((sum, file) => sum + gzipSync(readFileSync(join(dist, file))).length, 0);
    return {
      name: `Console before the first screen (${screen}), gzip`,
      value: bytes / 1_000,
      unit: 'kB',
      target: atMost(250),
    };
  });
}

function filesFor(chunks: readonly string[]): Set<string> {
  const needed = new Set(['index.html']);
  const waiting = [...linksOf('index.html'), ...chunks.map(assetNamed)];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (needed.has(file)) continue;
    needed.add(file);
    if (file.endsWith('.js')) waiting.push(...importsOf(file));
  }
  return needed;
}

function linksOf(page: string): string[] {
  const html = readFileSync(join(dist, page), 'utf8');
  return Array.from(html.matchAll(/(?:src|href)="\/([^"]+\.(?:js|css))"/g), ([, file = '']) => file);
}

/** Chunks name each other relative to themselves; what is imported on demand, in parentheses, can wait. */
function importsOf(file: string): string[] {
  const code = readFileSync(join(dist, file), 'utf8');
  return Array.from(code.matchAll(/(?:from|import)"\.\/([^"]+\.js)"/g), ([, name = '']) => `assets/${name}`);
}

function assetNamed(name: string): string {
  const found = readdirSync(join(dist, 'assets')).find((file) => file.replace(/-.{8}\.js$/, '') === name);
  if (found === undefined) throw new Error(`the built console has no ${name}`);
  return `assets/${found}`;
}
