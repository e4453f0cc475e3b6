/** What the server said to a request that is no call, in the form of the errors of calls. */
export class HttpError extends Error {
  readonly data: { refusal: unknown; requestId: unknown };

  constructor({ refusal, requestId }: { refusal: { code: string } | null; requestId: string }) {
    super(refusal?.code ?? 'server.unexpected');
    this.data = { refusal, requestId };
  }
}

/** @throws HttpError when the server refused */
export async function accepted(response: Response): Promise<Response> {
  if (response.ok) return response;
  throw new HttpError((await response.json()) as ConstructorParameters<typeof HttpError>[0]);
}
