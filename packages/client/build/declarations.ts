import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import ts from 'typescript';
import { routerTypes } from './router-types.ts';

/** Workspace packages that are part of the published one, and the file in `dist/types` that stands for each. */
const entries: Readonly<Record<string, string>> = {
  '@rollcall/domain': 'packages/domain/src/index.ts',
  '@rollcall/protocol': 'packages/protocol/src/index.ts',
  '@rollcall/server/router': 'router.ts',
};

/** Writes the declarations of the client, and of what it is made of, as a folder that needs no package of the workspace. */
export function writeDeclarations(root: string, folder: string): void {
  const configFile = join(root, 'packages/client/tsconfig.json');
  const host = { ...ts.sys, onUnRecoverableConfigFileDiagnostic: failOn };
  const config = ts.getParsedCommandLineOfConfigFile(configFile, { noEmit: false, declaration: true }, host);
  if (config === undefined) throw new Error(`${configFile} cannot be read`);
  const options = { ...config.options, emitDeclarationOnly: true, rootDir: root, outDir: folder, checkJs: false };
  // Nothing is written of a package that is only imported, so each is a root of its own.
  const entriesOf = ['client/src/index', 'client/src/express', 'domain/src/index', 'protocol/src/index'];
  const roots = entriesOf.map((name) => join(root, `packages/${name}.ts`));
  const program = ts.createProgram(roots, options);

  const ours = program
    .getSourceFiles()
    .filter(({ fileName }) => /^packages\/(client|domain|protocol)\/src\//.test(relative(root, fileName)));
  for (const source of ours) {
    for (const diagnostic of program.emit(source, (name, text) => write(folder, name, text), undefined, true)
      .diagnostics) {
      failOn(diagnostic);
    }
  }
  write(folder, join(folder, 'router.d.ts'), routerTypes(program, join(root, 'apps/server/src/trpc/router.ts')));
}

/** Declarations name the files that run, with the extension that those have. */
function write(folder: string, name: string, text: string): void {
  const specifier = (named: string): string => {
    const entry = entries[named];
    if (entry === undefined) return named.replace(/^(\.{1,2}\/.*)\.ts$/, '$1.js');
    const path = relative(dirname(name), join(folder, entry)).replace(/\.ts$/, '.js');
    return path.startsWith('.') ? path : `./${path}`;
  };
  const settled = text.replace(
    /(from |import\()(['"])([^'"]+)\2/g,
    (_all, before: string, quote: string, named: string) => `${before}${quote}${specifier(named)}${quote}`,
  );
  mkdirSync(dirname(name), { recursive: true });
  writeFileSync(name, settled);
}

function failOn(diagnostic: ts.Diagnostic): never {
  throw new Error(ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n'));
}
