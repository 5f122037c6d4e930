import { createHash } from 'node:crypto'
import type { ObjectStore } from '@pulse/ports/objects/object-store'

/** An uploaded object that is read several times. On the first time its bytes are hashed on the way. */
export class StoredObject {
  readonly objects: ObjectStore
  readonly key: string
  readonly sizeBytes: number
  readonly signal: AbortSignal
  readonly #hash = createHash('sha256')
  #hashed = 0
  #digest: Uint8Array | null = null

  constructor(
    objects: ObjectStore,
    { key, sizeBytes, signal }: { key: string; sizeBytes: number; signal: AbortSignal },
  ) {
    this.objects = objects
    this.key = key
    this.sizeBytes = sizeBytes
    this.signal = signal
  }

  /** `onRead` hears how many bytes were read so far. */
  async *read(onRead: (bytes: number) => void): AsyncGenerator<Uint8Array> {
    let bytes = 0
    for await (const chunk of await this.objects.get(this.key)) {
      this.signal.throwIfAborted()
      this.#addToHash(chunk, bytes)
      bytes += chunk.length
      onRead(bytes)
      yield chunk
    }
  }

  async readRange(start: number, end: number): Promise<Uint8Array> {
    const chunks: Uint8Array[] = []
    for await (const chunk of await this.objects.get(this.key, { start, end })) chunks.push(chunk)
    return Buffer.concat(chunks)
  }

  /** SHA-256 of all its bytes. Reads what no reading so far got to. */
  async contentHash(): Promise<Uint8Array> {
    if (this.#digest) return this.#digest
    const rest = await this.objects.get(this.key, { start: this.#hashed })
    for await (const chunk of rest) {
      this.signal.throwIfAborted()
      this.#addToHash(chunk, this.#hashed)
    }
    this.#digest = this.#hash.digest()
    return this.#digest
  }

  #addToHash(chunk: Uint8Array, offset: number): void {
    if (this.#digest || offset !== this.#hashed) return
    this.#hash.update(chunk)
    this.#hashed += chunk.length
  }
}
