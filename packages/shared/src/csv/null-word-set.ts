import { textOfRange } from './text-codec.ts'

/** Null words, found in bytes: most values are told apart by their length and first byte, without a string. */
export class NullWordSet {
  readonly #words: ReadonlySet<string>
  readonly #longest: number
  readonly #firstBytes = new Uint8Array(256)
  readonly #secondBytes = new Uint8Array(256).fill(1, 128)

  constructor(words: readonly string[]) {
    this.#words = new Set(words)
    // Dashes that are not ASCII take three bytes a character.
    this.#longest = Math.max(0, ...words.map((word) => word.length * 3))
    for (const word of words) {
      const code = word.charCodeAt(0)
      if (code > 127) this.#firstBytes.fill(1, 128)
      else if (word !== '') {
        this.#firstBytes[code] = 1
        this.#firstBytes[word.toUpperCase().charCodeAt(0)] = 1
      }
      for (const second of [word, word.toUpperCase()]) {
        if (second.length > 1) this.#secondBytes[second.charCodeAt(1) & 255] = 1
      }
    }
  }

  /** `start`/`end` without outer spaces. */
  has(bytes: Uint8Array, start: number, end: number): boolean {
    if (end - start > this.#longest) return false
    if (start === end) return this.#words.has('')
    if (this.#firstBytes[bytes[start] as number] === 0) return false
    // Two bytes tell nearly all others apart.
    if (end - start > 1 && this.#secondBytes[bytes[start + 1] as number] === 0) return false
    return this.#words.has(textOfRange(bytes, start, end).toLowerCase())
  }
}
