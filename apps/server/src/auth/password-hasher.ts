import { randomBytes } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { hash, verify } from '@node-rs/argon2';
import { limits, normalizePassword, Refusal } from '@rollcall/domain';
import PQueue from 'p-queue';

/** Hashes and compares passwords with argon2id, a bounded number at a time. */
export interface PasswordHashing {
  /** @throws Refusal `server.busy` when too many wait already. */
  hash(password: string): Promise<string>;
  /** Compares with a stored hash; with null, which stands for no account, it works as long and says false. */
  verify(password: string, storedHash: string | null): Promise<boolean>;
  /** Whether a stored hash was made with less than today's parameters. */
  isOutdated(storedHash: string): boolean;
}

const { memoryKiB, timeCost, parallelism, concurrentPerCore, maxQueued } = limits.hashing;
const parameters = { memoryCost: memoryKiB, timeCost, parallelism };

/** A hash of today's parameters that no password has: comparing with it costs what comparing with any other does. */
const nobodysHash = `$argon2id$v=19$m=${memoryKiB},t=${timeCost},p=${parallelism}$${unpadded(16)}$${unpadded(32)}`;

export function createPasswordHashing(cores = availableParallelism()): PasswordHashing {
  const queue = new PQueue({ concurrency: concurrentPerCore * cores });
  const enqueue = <Value>(work: () => Promise<Value>): Promise<Value> => {
    if (queue.size >= maxQueued) throw new Refusal('server.busy');
    return queue.add(work) as Promise<Value>;
  };
  return {
    hash: async (password) => enqueue(() => hash(normalizePassword(password), parameters)),
    async verify(password, storedHash) {
      const matches = await enqueue(() => verify(storedHash ?? nobodysHash, normalizePassword(password)));
      return matches && storedHash !== null;
    },
    isOutdated(storedHash) {
      const [, m, t, p] = /\$m=(\d+),t=(\d+),p=(\d+)\$/.exec(storedHash) ?? [];
      return Number(m) < memoryKiB || Number(t) < timeCost || Number(p) < parallelism || m === undefined;
    },
  };
}

function unpadded(bytes: number): string {
  return randomBytes(bytes).toString('base64').replaceAll('=', '');
}
