/**
 * Builds what is published: `dist` is a package of its own, with a manifest of its own. The packages of the workspace that the
 * client is made of are put into it, so whoever installs it gets one package and not four.
 */
import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import { writeDeclarations } from './declarations.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url)).replace(/\/$/, '');
const client = join(root, 'packages/client');
const dist = join(client, 'dist');

interface Manifest {
  name: string;
  version: string;
  description: string;
  license: string;
  dependencies: Record<string, string>;
}
const manifestOf = (folder: string) => JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')) as Manifest;
const { name, version, description, license, dependencies } = manifestOf('packages/client');
const parts = ['packages/domain', 'packages/protocol'].map((folder) => manifestOf(folder).dependencies);
const known: Readonly<Record<string, string>> = Object.fromEntries(
  [...parts, dependencies].flatMap((one) => Object.entries(one)),
);

rmSync(dist, { recursive: true, force: true });
const bundle = await rolldown({
  input: { index: join(client, 'src/index.ts'), express: join(client, 'src/express.ts') },
  external: Object.entries(known).flatMap(([one, range]) =>
    range.startsWith('workspace:') ? [] : [new RegExp(`^${one}(/|$)`)],
  ),
});
const { output } = await bundle.write({ dir: dist, format: 'es' });
const imported = output.flatMap((file) => (file.type === 'chunk' ? file.imports : [])).filter((one) => one in known);
/** What the code imports, and what the declarations name. */
const needed = [...new Set([...imported, '@trpc/server', 'zod'])].sort();

writeDeclarations(root, join(dist, 'types'));
const manifest = {
  name,
  version,
  description,
  license,
  type: 'module',
  sideEffects: false,
  engines: { node: '>=20' },
  exports: {
    '.': { types: './types/packages/client/src/index.d.ts', default: './index.js' },
    './express': { types: './types/packages/client/src/express.d.ts', default: './express.js' },
    './package.json': './package.json',
  },
  files: ['*.js', 'types'],
  dependencies: Object.fromEntries(needed.map((one) => [one, `^${versionOf(one)}`])),
};
writeFileSync(join(dist, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
copyFileSync(join(client, 'README.md'), join(dist, 'README.md'));
copyFileSync(join(root, 'LICENSE'), join(dist, 'LICENSE'));

function versionOf(dependency: string): string {
  const range = known[dependency];
  if (range === undefined) throw new Error(`${dependency} is no dependency of the client`);
  return range;
}
