/**
 * Reads and drops what a refusal left unread of a request's body: on Workers a stream that outlives its
 * answer is an error, and on Node it keeps the connection from being used again.
 */
export const drain = async (request: Request, atMostBytes: number): Promise<void> => {
  if (!request.body || request.bodyUsed) return;
  await drainReader(request.body.getReader(), atMostBytes);
};

/** The same for a body that is being read; what is longer is cancelled. */
export const drainReader = async (
  reader: ReadableStreamDefaultReader<unknown>,
  atMostBytes: number,
): Promise<void> => {
  let seen = 0;
  for (;;) {
    const { done, value } = await reader.read().catch(() => ({ done: true, value: undefined }));
    if (done) return;
    seen += (value as Uint8Array).length;
    if (seen > atMostBytes) return reader.cancel().catch(() => undefined);
  }
};
