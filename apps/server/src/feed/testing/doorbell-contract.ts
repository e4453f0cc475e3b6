import type { StreamId } from '@rollcall/domain';
import { expect, test, vi } from 'vitest';
import type { Doorbell } from '../doorbell.ts';

const acme: StreamId = 'org_00000000000000000001';
const globex: StreamId = 'org_00000000000000000002';

/** What every doorbell owes to relays and operations, within one process or between many. */
export function doorbellContract(make: () => Doorbell | Promise<Doorbell>): void {
  test('a ring reaches every listener and names the streams', async () => {
    const doorbell = await make();
    const heard: string[] = [];
    doorbell.listen((streamIds) => heard.push(...streamIds.map((id) => `first ${id}`)));
    doorbell.listen((streamIds) => heard.push(...streamIds.map((id) => `second ${id}`)));

    doorbell.ring([acme, globex]);

    const both = [`first ${acme}`, `first ${globex}`, `second ${acme}`, `second ${globex}`];
    await vi.waitFor(() => expect([...heard].sort()).toEqual(both.sort()));
  });

  test('a listener that has stopped hears nothing more', async () => {
    const doorbell = await make();
    const heard: string[] = [];
    const stop = doorbell.listen(() => heard.push('stopped'));
    doorbell.listen(() => heard.push('staying'));
    stop();
    stop();

    doorbell.ring([acme]);

    await vi.waitFor(() => expect(heard).toContain('staying'));
    expect(heard).not.toContain('stopped');
  });

  test('a listener that fails disturbs neither the others nor the one who rings', async () => {
    const doorbell = await make();
    const heard: string[] = [];
    doorbell.listen(() => {
      throw new Error('deaf');
    });
    doorbell.listen((streamIds) => heard.push(...streamIds));

    doorbell.ring([acme]);

    await vi.waitFor(() => expect(heard).toEqual([acme]));
  });

  test('a ring that nobody hears is no error', async () => {
    const doorbell = await make();
    expect(() => doorbell.ring([acme])).not.toThrow();
    expect(() => doorbell.ring([])).not.toThrow();
  });
}
