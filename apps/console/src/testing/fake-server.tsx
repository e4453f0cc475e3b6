import { Notifications, notifications } from '@mantine/notifications';
import type { RefusalCode, RefusalDetails } from '@rollcall/domain';
import type { AppRouter } from '@rollcall/server/router';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { TRPCClientError, type TRPCLink } from '@trpc/client';
import { observable } from '@trpc/server/observable';
import type { ReactNode } from 'react';
import { onTestFinished } from 'vitest';
import { freshSignInLink } from '../live/fresh-sign-in.ts';
import { trpc } from '../live/trpc.ts';

/** What the server says to each procedure, by its path; thrown errors are its errors. */
export type Answers = Record<string, (input: never) => unknown>;

/** A call as the server got it. */
export interface Call {
  path: string;
  input: unknown;
}

/** A server that answers as the test says, in place of the network. */
export function fakeServer(answers: Answers) {
  const calls: Call[] = [];
  const link: TRPCLink<AppRouter> = () => (operation) =>
    observable((observer) => {
      const { path, input } = operation.op;
      calls.push({ path, input });
      const answer = answers[path];
      const respond = async (): Promise<unknown> => {
        if (answer === undefined) throw new TRPCClientError(`nobody answers ${path}`);
        return answer(input as never);
      };
      respond().then(
        (data) => {
          observer.next({ result: { type: 'data', data } });
          observer.complete();
        },
        (error: Error) => observer.error(TRPCClientError.from(error)),
      );
    });
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: 60_000 } } });
  const client = trpc.createClient({ links: [freshSignInLink, link] });
  // What is said in the corner outlives the page that said it.
  onTestFinished(() => {
    notifications.clean();
    queryClient.clear();
  });
  const surround = (content: ReactNode) => (
    <trpc.Provider client={client} queryClient={queryClient}>
      <QueryClientProvider client={queryClient}>
        <Notifications />
        {content}
      </QueryClientProvider>
    </trpc.Provider>
  );
  return {
    calls,
    queryClient,
    surround,
    inputsOf: (path: string) => calls.filter((call) => call.path === path).map(({ input }) => input),
  };
}

/** The error of a call that the server refused. */
export function refused(code: RefusalCode, details: RefusalDetails = {}): TRPCClientError<AppRouter> {
  const requestId = 'req_1';
  const data = { code: 'CONFLICT', httpStatus: 409, requestId, refusal: { code, details, requestId } };
  return TRPCClientError.from({ error: { code: -32_009, message: code, data } } as never);
}
