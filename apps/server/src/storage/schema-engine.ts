import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import * as glue from '@prisma/schema-engine-wasm/schema_engine_bg';
import { Pool } from 'pg';

export type { MigrationList } from '@prisma/schema-engine-wasm/schema_engine_bg';

/** Nothing outside the schema is managed by it. */
export const everythingManaged = { externalTables: [], externalEnums: [] };

/** The part of the WebAssembly JavaScript interface that is used; Node's types leave it to those of browsers. */
declare const WebAssembly: {
  instantiate(bytes: Uint8Array, imports: object): Promise<{ instance: { exports: Record<string, unknown> } }>;
};

/** There is one engine in a process, whoever loads this file how often: its glue code knows one memory only. */
const shared = globalThis as {
  rollcallSchemaEngine?: Promise<void>;
  PRISMA_WASM_PANIC_REGISTRY?: { set_message(message: string): void };
};

/** The engine is Prisma's own, in its WebAssembly form: the command line's would have to be downloaded. */
function instantiate(): Promise<void> {
  shared.rollcallSchemaEngine ??= (async () => {
    // Without a place for its last words, a panic of the engine would end the process instead of failing the call.
    shared.PRISMA_WASM_PANIC_REGISTRY ??= {
      set_message(message) {
        throw new Error(`the schema engine failed: ${message}`);
      },
    };
    const beside = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg');
    const file = join(dirname(beside), 'schema_engine_bg.wasm');
    const { instance: wasm } = await WebAssembly.instantiate(readFileSync(file), {
      './schema_engine_bg.js': { ...glue, ...patientTimers() },
    });
    const { __wbg_set_wasm: setWasm } = glue as unknown as { __wbg_set_wasm(exports: object): void };
    setWasm(wasm.exports);
    (wasm.exports['__wbindgen_start'] as () => void)();
  })();
  return shared.rollcallSchemaEngine;
}

/**
 * The engine waits for its lock with a timer of ten seconds that it never clears; nothing of ours may wait for that. The
 * functions that it calls carry a hash in their names.
 */
function patientTimers(): object {
  const names = Object.keys(glue).filter((name) => name.startsWith('__wbg_setTimeout_'));
  return Object.fromEntries(
    names.map((name) => [name, (work: () => void, ms: number) => setTimeout(work, ms).unref()]),
  );
}

/**
 * The driver adapter splits a script at each semicolon, also at those inside a function's body. PostgreSQL reads a whole
 * script by itself, and makes one transaction of it.
 */
class WholeScripts extends PrismaPg {
  readonly #pool: Pool;

  constructor(pool: Pool) {
    super(pool);
    this.#pool = pool;
  }

  override async connect() {
    const adapter = await super.connect();
    adapter.executeScript = async (script: string) => void (await this.#pool.query(script));
    return adapter;
  }
}

/** Does `work` with Prisma's schema engine connected to the database at `url`. */
export async function withSchemaEngine<Value>(
  url: string,
  schema: string | null,
  work: (engine: glue.SchemaEngine) => Promise<Value>,
): Promise<Value> {
  await instantiate();
  const datamodels: [string, string][] | undefined = schema === null ? undefined : [['schema.prisma', schema]];
  const pool = new Pool({ connectionString: url, application_name: 'rollcall-migrate' });
  const adapter = bindMigrationAwareSqlAdapterFactory(new WholeScripts(pool));
  const engine = await glue.SchemaEngine.new({ datamodels }, () => {}, adapter);
  try {
    return await work(engine);
  } finally {
    engine.free();
    await pool.end();
  }
}
