import { Readable } from 'node:stream'
import { RandomAccessReader } from 'yauzl'
import type { StoredObject } from '../file/stored-object.ts'

/** Lets yauzl read parts of an object that is never on this machine's disk. */
export class ObjectReader extends RandomAccessReader {
  readonly #stored: StoredObject

  constructor(stored: StoredObject) {
    super()
    this.#stored = stored
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return Readable.from(chunks(this.#stored, start, end), { objectMode: false })
  }
}

async function* chunks(
  { objects, key, signal }: StoredObject,
  start: number,
  end: number,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of await objects.get(key, { start, end })) {
    signal.throwIfAborted()
    yield chunk
  }
}
