import { QueryClient } from '@tanstack/react-query';
import { getQueryKey } from '@trpc/react-query';
import { expect, test } from 'vitest';
import { forgetOrganization, forgetWhatWasRead } from './forget.ts';
import { trpc } from './trpc.ts';

test('[G11] what one person has read is gone before the next one signs in', () => {
  const queryClient = new QueryClient();
  const organizationId = `org_${'0'.repeat(20)}` as const;
  const kept = [getQueryKey(trpc.configuration.get, {}, 'query'), getQueryKey(trpc.session.get, {}, 'query')];
  const forgotten = [
    getQueryKey(trpc.organization.get, { organizationId }, 'query'),
    getQueryKey(trpc.membership.list, { organizationId }, 'infinite'),
    getQueryKey(trpc.event.list, { organizationId }, 'infinite'),
  ];
  for (const queryKey of [...kept, ...forgotten]) queryClient.setQueryData(queryKey, {});
  forgetWhatWasRead(queryClient);
  expect(
    queryClient
      .getQueryCache()
      .getAll()
      .map(({ queryKey }) => queryKey),
  ).toEqual(kept);
});

test('[SFA12] what was read of an organization is gone once it is closed, and nothing else is', () => {
  const queryClient = new QueryClient();
  const [closed, other] = [`org_${'0'.repeat(20)}`, `org_${'1'.repeat(20)}`] as const;
  const forgotten = [
    getQueryKey(trpc.organization.get, { organizationId: closed }, 'query'),
    getQueryKey(trpc.membership.list, { organizationId: closed }, 'infinite'),
  ];
  const kept = [
    getQueryKey(trpc.session.get, {}, 'query'),
    getQueryKey(trpc.secondFactor.get, {}, 'query'),
    getQueryKey(trpc.organization.get, { organizationId: other }, 'query'),
  ];
  for (const queryKey of [...forgotten, ...kept]) queryClient.setQueryData(queryKey, {});
  forgetOrganization(queryClient, closed);
  expect(
    queryClient
      .getQueryCache()
      .getAll()
      .map(({ queryKey }) => queryKey),
  ).toEqual(kept);
});
