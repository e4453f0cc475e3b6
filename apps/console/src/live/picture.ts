import { useMutation } from '@tanstack/react-query';
import { newMutationId } from './mutation-id.ts';
import { trpc } from './trpc.ts';

/** What the server said to a picture, in the form of the errors of other calls. */
class PictureError extends Error {
  readonly data: unknown;

  constructor(answer: { refusal: { code: string } | null; requestId: string }) {
    super(answer.refusal?.code ?? 'server.unexpected');
    this.data = { refusal: answer.refusal, requestId: answer.requestId };
  }
}

async function send(picture: Blob | null): Promise<void> {
  const response = await fetch('/pictures', {
    method: picture === null ? 'DELETE' : 'POST',
    headers: { 'x-mutation-id': newMutationId(), ...(picture === null ? {} : { 'content-type': picture.type }) },
    body: picture,
  });
  if (!response.ok) throw new PictureError((await response.json()) as ConstructorParameters<typeof PictureError>[0]);
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
