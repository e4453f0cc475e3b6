import { useMutation } from '@tanstack/react-query';
import { accepted } from './http-error.ts';
import { newMutationId } from './mutation-id.ts';
import { trpc } from './trpc.ts';

async function send(picture: Blob | null): Promise<void> {
  const response = await fetch('/pictures', {
    method: picture === null ? 'DELETE' : 'POST',
    headers: { 'x-mutation-id': newMutationId(), ...(picture === null ? {} : { 'content-type': picture.type }) },
    body: picture,
  });
  await accepted(response);
}

/** Shows another picture of the person, or none. */
export function useSetPicture(onDone: () => void) {
  const utils = trpc.useUtils();
  return useMutation({
    mutationFn: send,
    async onSuccess() {
      onDone();
      await Promise.all([utils.account.get.invalidate(), utils.session.get.invalidate()]);
    },
  });
}
