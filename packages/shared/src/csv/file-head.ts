import { CSV_LIMITS } from './limits.ts'

/** Enough bytes to sniff, and enough lines: the first may be long. */
export class FileHead {
  size = 0
  #parts: Uint8Array[] = []
  #lines = 0

  push(chunk: Uint8Array): void {
    // The source may reuse its buffer.
    this.#parts.push(chunk.slice())
    this.size += chunk.length
    for (let at = chunk.indexOf(10); at >= 0 && this.#lines < 3; at = chunk.indexOf(10, at + 1))
      this.#lines++
  }

  isEnough(): boolean {
    if (this.size < CSV_LIMITS.sniffBytes) return false
    return this.#lines > 2 || this.size >= CSV_LIMITS.recordBytes
  }

  bytes(): Uint8Array {
    const [only] = this.#parts
    if (only && this.#parts.length === 1) return only
    const joined = new Uint8Array(this.size)
    let at = 0
    for (const part of this.#parts) {
      joined.set(part, at)
      at += part.length
    }
    this.#parts = [joined]
    return joined
  }
}
