import type { Dialect } from './dialect.ts'
import { encodeUtf8, makeDecoder } from './text-codec.ts'

type Source = Pick<Dialect, 'encoding' | 'bom'>

/** Any encoding to UTF-8 without byte order mark, chunk by chunk. UTF-8 passes through untouched, damage included. */
export class Transcoder {
  readonly #decoder: ReturnType<typeof makeDecoder> | null
  #markBytes: number
  #markCharacter: boolean

  constructor(source: Source) {
    const utf8 = source.encoding === 'utf-8'
    this.#decoder = utf8 ? null : makeDecoder(source.encoding)
    this.#markBytes = utf8 && source.bom ? 3 : 0
    this.#markCharacter = !utf8 && source.bom
  }

  push(chunk: Uint8Array): Uint8Array {
    if (this.#decoder) return this.#encode(this.#decoder.decode(chunk, { stream: true }))
    const skipped = Math.min(this.#markBytes, chunk.length)
    this.#markBytes -= skipped
    return skipped > 0 ? chunk.subarray(skipped) : chunk
  }

  end(): Uint8Array {
    return this.#decoder ? this.#encode(this.#decoder.decode()) : new Uint8Array(0)
  }

  #encode(text: string): Uint8Array {
    if (text === '') return new Uint8Array(0)
    const marked = this.#markCharacter && text.startsWith('\ufeff')
    this.#markCharacter = false
    return encodeUtf8(marked ? text.slice(1) : text)
  }
}

export function transcodeAll(bytes: Uint8Array, source: Source): Uint8Array {
  const transcoder = new Transcoder(source)
  const head = transcoder.push(bytes)
  const tail = transcoder.end()
  if (tail.length === 0) return head
  const all = new Uint8Array(head.length + tail.length)
  all.set(head)
  all.set(tail, head.length)
  return all
}
