import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, test } from 'vitest';
import { environmentSchemas } from '../../apps/server/src/env.ts';
import { limits } from '../../packages/domain/src/limits.ts';
import { root } from '../workspace.mjs';
import { anchorsOf, codeRowsOf, linksOf, type Page, pathsOf, scriptsOf } from './references.ts';
import { writtenLimit } from './written-limit.ts';

const patterns = ['*.md', 'docs/**/*.md', '{apps,packages}/*/*.md', 'benchmarks/*.md', '.github/**/*.md'];
const pages: Page[] = globSync(patterns, { cwd: root }).map((file) => ({ file, text: read(file) }));

function read(file: string): string {
  return readFileSync(join(root, file), 'utf8');
}

function leads(from: Page, link: string): boolean {
  const [path = '', anchor] = link.split('#');
  const target = path === '' ? from.file : normalize(join(dirname(from.file), path));
  if (!existsSync(join(root, target))) return false;
  return anchor === undefined || anchorsOf(read(target)).includes(anchor);
}

test('the documents that a repository is expected to have are there', () => {
  const expected = [
    'ARCHITECTURE.md',
    'CHANGELOG.md',
    'CONTRIBUTING.md',
    'README.md',
    'SECURITY.md',
    'docs/operate.md',
  ];
  expect(pages.map(({ file }) => file)).toEqual(expect.arrayContaining(expected));
});

test('every link and every picture leads to a file of the repository, and every anchor to a heading', () => {
  const broken = pages.flatMap((page) =>
    linksOf(page.text).flatMap((link) => (leads(page, link) ? [] : [`${page.file}: ${link}`])),
  );
  expect(broken).toEqual([]);
});

test('every path that a page names is there; decisions are left out, because they tell of what was', () => {
  const missing = pages
    .filter(({ file }) => !file.startsWith('docs/decisions/'))
    .flatMap(({ file, text }) =>
      pathsOf(text).flatMap((path) => (globSync(path, { cwd: root }).length > 0 ? [] : [`${file}: ${path}`])),
    );
  expect(missing).toEqual([]);
});

test('every npm script that a page names is there', () => {
  const missing = pages.flatMap(({ file, text }) =>
    scriptsOf(text).flatMap(({ script, folder }) => {
      const { scripts } = JSON.parse(read(join(folder, 'package.json'))) as { scripts: Record<string, string> };
      return script in scripts ? [] : [`${file}: npm run ${script}`];
    }),
  );
  expect(missing).toEqual([]);
});

const { local, production } = environmentSchemas;
const variables = [...new Set([...Object.keys(local.shape), ...Object.keys(production.shape)])];

/** What the README's table has to say of a variable. */
function described(name: string): { fallback: string; inProduction: string } {
  const inLocal = Object.entries(local.shape).find(([key]) => key === name)?.[1];
  const inProduction = Object.entries(production.shape).find(([key]) => key === name)?.[1];
  const { data } = inLocal?.safeParse(undefined) ?? {};
  // A folder of the repository is told as it is seen from there.
  const fallback = data === undefined || typeof data === 'object' ? '' : String(data).replace(root, '');
  return {
    fallback: fallback === '' ? '' : `\`${fallback}\``,
    inProduction:
      inProduction === undefined ? 'not read' : inProduction.safeParse(undefined).success ? 'optional' : 'required',
  };
}

test('the table of the README names every variable with its default, and whether production demands it', () => {
  const rows = [...codeRowsOf(read('README.md'))].filter(([name]) => /^[A-Z_]+$/.test(name));
  const found = rows.map(([name, [fallback = '', inProduction = '']]) => [name, { fallback, inProduction }]);
  expect(Object.fromEntries(found)).toEqual(Object.fromEntries(variables.map((name) => [name, described(name)])));
});

test('the example of an environment names every variable of server and compose.yaml, and no other', () => {
  const inCompose = [...read('compose.yaml').matchAll(/\$\{([A-Z_]+)/g)].map(([, name]) => name);
  const named = [...read('.env.example').matchAll(/^#?\s?([A-Z][A-Z_]+)=/gm)].map(([, name]) => name);
  expect(new Set(named)).toEqual(new Set([...variables, ...inCompose]));
});

test('SECURITY.md tells every limit as it is', () => {
  const found = [...codeRowsOf(read('SECURITY.md'))].filter(([name]) => name.includes('.'));
  const written = Object.entries(limits).flatMap(([group, values]) =>
    Object.entries<number>(values).map(([name, value]) => [`${group}.${name}`, writtenLimit(name, value)]),
  );
  expect(Object.fromEntries(found.map(([name, [value]]) => [name, value]))).toEqual(Object.fromEntries(written));
});
