import { countUtf8 } from './detect-encoding.ts'
import { isAscii } from './is-ascii.ts'
import { makeDecoder } from './text-codec.ts'

const SAMPLE_BYTES = 1 << 16

/** Notices, chunk by chunk and nearly for free, whether a file taken for UTF-8 is something else further down. */
export class Utf8Watch {
  valid = 0
  invalid = 0
  #decoder = makeDecoder('utf-8', { fatal: true })
  #damaged = false
  /** The last chunk may have ended within a character. */
  #open = false
  /** Made for the first damage: hardly any file has some. */
  #sample = new Uint8Array(0)
  #sampled = 0

  push(chunk: Uint8Array): void {
    if (!this.#damaged) {
      if (!this.#open && isAscii(chunk)) return
      this.#open = (chunk.at(-1) ?? 0) > 127
      try {
        this.#decoder.decode(chunk, { stream: true })
        return
      } catch {
        this.#damaged = true
      }
    }
    const { valid, invalid } = countUtf8(chunk)
    this.valid += valid
    this.invalid += invalid
    if (invalid > 0) this.#keepSample(chunk)
  }

  /** Bytes around the damage, for guessing the encoding that they are in. */
  get sample(): Uint8Array {
    return this.#sample.subarray(0, this.#sampled)
  }

  #keepSample(chunk: Uint8Array): void {
    if (this.#sampled === 0) this.#sample = new Uint8Array(SAMPLE_BYTES)
    const first = Math.max(0, chunk.findIndex((byte) => byte > 127) - 200)
    const part = chunk.subarray(first, first + SAMPLE_BYTES - this.#sampled)
    this.#sample.set(part, this.#sampled)
    this.#sampled += part.length
  }
}
