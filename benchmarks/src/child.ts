import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';

/** What a child can be asked, by name; input and answer travel as JSON. */
export type Jobs<Child> = { [Name in keyof Child]: (input: never) => Promise<unknown> };

type Answer<Job> = Job extends (input: never) => Promise<infer Value> ? Value : never;

/** A process of its own that does jobs, one at a time. */
export interface Child<Offered extends Jobs<Offered>> {
  ask<Name extends keyof Offered & string>(
    name: Name,
    input: Parameters<Offered[Name]>[0],
  ): Promise<Answer<Offered[Name]>>;
  close(): Promise<void>;
}

type Reply = { answer: unknown } | { error: string };

/** Starts a script that calls `serveParent`. Its work and its garbage are not counted as ours. */
export function startChild<Offered extends Jobs<Offered>>(script: URL, nodeFlags: string[] = []): Child<Offered> {
  const child = fork(script, { execArgv: nodeFlags });
  return {
    async ask(name, input) {
      child.send({ name, input: input as unknown });
      const reply = await nextMessage(child);
      if ('error' in reply) throw new Error(`${script.pathname}: ${reply.error}`);
      return reply.answer as Answer<Offered[typeof name]>;
    },
    async close() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill();
      await once(child, 'exit');
    },
  };
}

function nextMessage(child: ChildProcess): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const ended = (code: number | null) =>
      reject(new Error(`${child.spawnfile} ended with ${code} instead of answering`));
    child.once('exit', ended);
    child.once('message', (reply) => {
      child.off('exit', ended);
      resolve(reply as Reply);
    });
  });
}

/** Does what the parent asks, and ends with it. */
export function serveParent<Offered extends Jobs<Offered>>(jobs: Offered): void {
  const answer = async (name: keyof Offered, input: unknown): Promise<Reply> => {
    try {
      return { answer: (await jobs[name](input as never)) ?? null };
    } catch (error) {
      return { error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
    }
  };
  process.on('message', ({ name, input }: { name: keyof Offered; input: unknown }) => {
    void answer(name, input).then((reply) => process.send?.(reply));
  });
  process.on('disconnect', () => process.exit());
}
