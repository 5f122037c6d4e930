// One column of a block at a time: a loop over few locals costs a third of a call for each cell.
import { CellParser, DECIMAL, GROUPED, INTEGER, OTHER } from './cell-parser.ts'
import type { RecordBlock } from './record-block.ts'

/** Besides the kinds of the cell parser. */
export const EMPTY = 7

const SPACE = 32
const MINUS = 45
const DOT = 46 - 48
const ZERO = 48
/** Every number of so many digits has 32 bits; longer ones are left to the cell parser. */
const MOST_DIGITS = 9
const POWERS = Float64Array.from({ length: 16 }, (_, exponent) => 10 ** exponent)

export class BlockParser {
  /** Per row: what the cell is, and its value, as the cell parser has them. */
  kinds = new Uint8Array(512)
  values = new Float64Array(512)
  /** The kinds that there are in the column: bit n for kind n. */
  seen = 0
  readonly #cell = new CellParser()

  /** Takes the outer spaces off the column's ranges in the block. */
  parse(block: RecordBlock, column: number): void {
    const { bytes, starts, ends, width, rows } = block
    const { kinds, values } = this
    let seen = 0
    for (let row = 0, field = column; row < rows; row++, field += width) {
      let start = starts[field] as number
      let end = ends[field] as number
      while (start < end && (bytes[start] as number) <= SPACE) starts[field] = ++start
      while (end > start && (bytes[end - 1] as number) <= SPACE) ends[field] = --end
      if (start === end) {
        kinds[row] = EMPTY
        seen |= 1 << EMPTY
        continue
      }
      const first = bytes[start] === MINUS ? start + 1 : start
      let dot = 0
      let mantissa = 0
      let at = first
      // Whole numbers of 32 bits: doubles cost twice as much here.
      if (end - first <= MOST_DIGITS) {
        for (; at < end; at++) {
          const digit = (bytes[at] as number) - 48
          if (digit >= 0 && digit <= 9) mantissa = (mantissa * 10 + digit) | 0
          else if (digit === DOT && dot === 0 && at > first) dot = at
          else break
        }
      }
      const whole = (dot === 0 ? end : dot) - first
      if (at < end || whole === 0 || end - 1 === dot || (whole > 1 && bytes[first] === ZERO)) {
        const kind = this.#parseOther(bytes, start, end, row)
        kinds[row] = kind
        seen |= 1 << kind
      } else if (dot === 0) {
        values[row] = first === start ? mantissa : -mantissa
        kinds[row] = INTEGER
        seen |= 1 << INTEGER
      } else {
        const fraction = end - dot - 1
        const size = mantissa / (POWERS[fraction] as number)
        values[row] = first === start ? size : -size
        const kind = fraction === 3 && whole <= 3 && bytes[first] !== ZERO ? GROUPED : DECIMAL
        kinds[row] = kind
        seen |= 1 << kind
      }
    }
    this.seen = seen
  }

  #parseOther(bytes: Uint8Array, start: number, end: number, row: number): number {
    const byte = bytes[start] as number
    // Numbers and ISO times begin with a digit, a sign or a point.
    if (byte > 57 || byte < MINUS) return OTHER
    const kind = this.#cell.parse(bytes, start, end)
    this.values[row] = this.#cell.value
    return kind
  }
}
