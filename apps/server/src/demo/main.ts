import { createDependencies } from '../dependencies.ts';
import { EnvironmentError, isProduction, readEnv } from '../env.ts';
import { databaseClock } from '../storage/clock.ts';
import { DataFolderError } from '../storage/embedded-postgres.ts';
import { DatabaseError, openStore } from '../store.ts';
import { goodPassword } from '../testing/given.ts';
import { createDemoOrganization, demoDomain } from './organization.ts';

try {
  const env = readEnv(process.env);
  if (isProduction(env)) throw new EnvironmentError(['NODE_ENV is production: the demonstration has no place there']);
  const store = await openStore(env);
  try {
    const { db, secret } = store;
    if ((await db.prisma.domain.findUnique({ where: { name: demoDomain } })) !== null) {
      process.stdout.write(`\nThe organization of ${demoDomain} is there already.\n`);
    } else {
      const deps = createDependencies({ db, secret, clock: databaseClock, ring: () => {} });
      await createDemoOrganization(deps, (done, of) => {
        if (done % 10 === 0) process.stdout.write(`  ${done} of ${of} people have joined\n`);
      });
    }
    process.stdout.write(`Sign in as ada@${demoDomain} with the password: ${goodPassword}\n`);
    process.stdout.write('The server (npm start) may run or be started now.\n');
  } finally {
    await store.close();
  }
} catch (error) {
  if (![EnvironmentError, DataFolderError, DatabaseError].some((kind) => error instanceof kind)) throw error;
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
}
