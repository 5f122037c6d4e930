// Tables that are drawn with characters: Markdown, psql, MySQL, SQLite. Their cells are padded, a delimiter may stand at both
// edges of a line, and lines of dashes are no records.
import type { ScannerDialect } from './dialect.ts'
import { QUOTED, type RecordView } from './record-view.ts'

const STROKES = new Set(['|', '│'])
/** What psql writes below the names: `----+------`. */
const RULE_BELOW_NAMES = /^\s*[-─═]{2,}(?:[+┼╪][-─═]{2,})+\s*$/mu
/** What SQL Server and SQLite write below the names: `--  ----`. */
const SPACED_RULE = /^ *-{2,}(?: +-{2,})+ *$/mu
const MOST_UNEDGED = 0.1

/** How the text is drawn, if `delimiter` is what it is drawn with. */
export function frameIn(text: string, delimiter: string): ScannerDialect['frame'] {
  if (delimiter.trim() === '' && delimiter.startsWith(' '))
    return SPACED_RULE.test(text) ? 'rules' : undefined
  if (!STROKES.has(delimiter)) return undefined
  const drawn = text.split(/\r\n?|\n/u).flatMap((line) => {
    const trimmed = line.trim()
    return trimmed.includes(delimiter) ? [trimmed] : []
  })
  const edged = drawn.filter(
    (line) => line.length > 1 && line.startsWith(delimiter) && line.endsWith(delimiter),
  )
  if (edged.length > 1 && edged.length >= drawn.length * (1 - MOST_UNEDGED)) return 'edges'
  return RULE_BELOW_NAMES.test(text) ? 'rules' : undefined
}

/** The columns of such a table are one space apart. */
export const isRuledTightly = (text: string) => /^ *-{2,}(?: -{2,})+ *$/mu.test(text)

const SPACE = 32
const TAB = 9
const [DASH, EQUALS, PLUS, COLON, STROKE] = [45, 61, 43, 58, 124]
/** U+2500 to U+257F, box drawing, begin with 0xe2 0x94 or 0xe2 0x95. */
const [BOX_LEAD, BOX_FIRST, BOX_LAST] = [0xe2, 0x94, 0x95]

/**
 * `+----+----+`, `|:---|---:|`, `├────┼────┤`: nothing but lines, and two dashes side by side somewhere or one between
 * strokes. `| - | - |` are cells.
 */
export function isRule(bytes: Uint8Array, start: number, end: number): boolean {
  let before = STROKE
  let drawn = false
  for (let at = start; at < end; at++) {
    const byte = bytes[at] as number
    if (byte === BOX_LEAD) {
      const next = bytes[at + 1]
      if (at + 2 >= end || (next !== BOX_FIRST && next !== BOX_LAST)) return false
      // Strokes that stand upright are also what delimits cells.
      drawn ||= bytes[at + 2] !== 0x82 && bytes[at + 2] !== 0x91
      at += 2
    } else if (byte === DASH || byte === EQUALS) {
      const after = at + 1 < end ? bytes[at + 1] : STROKE
      drawn ||= before !== SPACE && after !== SPACE && after !== TAB
    } else if (byte !== PLUS && byte !== COLON && byte !== STROKE && !isBlank(byte)) return false
    before = byte
  }
  return drawn
}

/** Takes from a record what is drawn around its cells. `edged`: it began with a delimiter that is none. */
export function unframe(record: RecordView, edged: boolean): void {
  const { bytes, starts, ends, flags } = record
  for (let index = 0; index < record.fieldCount; index++) {
    if (((flags[index] as number) & QUOTED) !== 0) continue
    let start = starts[index] as number
    let end = ends[index] as number
    while (start < end && isBlank(bytes[start] as number)) start++
    while (end > start && isBlank(bytes[end - 1] as number)) end--
    starts[index] = start
    ends[index] = end
  }
  const last = record.fieldCount - 1
  const isEdge = starts[last] === ends[last] && ((flags[last] as number) & QUOTED) === 0
  if (edged && last > 0 && isEdge) record.fieldCount = last
}

const isBlank = (byte: number) => byte === SPACE || byte === TAB
