import { Failure } from '../core/failure.ts';
import { drainReader } from './drain.ts';
import { howToSplit, maxBodyBytes } from './limitBody.ts';

/** A body's bytes as they arrive; throws `tooLarge` after `atMostBytes`. */
export async function* bodyChunks(
  body: ReadableStream<Uint8Array> | null,
  atMostBytes: number,
): AsyncGenerator<Uint8Array> {
  if (!body) return;
  const reader = body.getReader();
  let seen = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      seen += value.length;
      if (seen > atMostBytes) throw new Failure('tooLarge', howToSplit);
      yield value;
    }
  } finally {
    // A refusal leaves the rest of the body unread.
    await drainReader(reader, maxBodyBytes);
  }
}
