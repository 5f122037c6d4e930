// What a cell looks like, for judging dialects and finding headers. Typing proper reads every cell of the file.
import { NULL_WORDS } from './null-words.ts'
import { readNumber } from './read-number.ts'
import { readTime } from './read-time.ts'

export type CellKind =
  | 'empty'
  | 'number'
  | 'time'
  | 'boolean'
  | 'code'
  | 'word'
  | 'text'
  | 'suspect'

const NULLS = new Set(NULL_WORDS)
/** Most cells, which need no closer look. */
const PLAIN_NUMBER = /^-?(?:0|[1-9]\d{0,11})(?:\.\d{1,12})?$/u
const BOOLEAN = /^(?:true|false|yes|no)$/iu
const CODE =
  /^(?:[a-z][a-z0-9+.-]*:\/\/\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?|\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?: ?[ap]m)?|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|-?\d+(?:\.\d+)?[,;/] ?-?\d+\.\d+)$/iu
const WORD = /^[\p{L}\p{N}_.-]+$/u
/** Left-overs of a wrong cut: delimiters inside, quotes around, doubled, escaped or without their pair. */
const SUSPECT =
  /^["'`].*["'`]$|^"|^'[^']*$|^[^"]*"(?:[^"]*"[^"]*")*[^"]*$|""|\\["']|[^\P{Cc}\n\r]|[|│;]|,\S|^[,;:/]|[,;:/]$/su

export function cellKind(text: string): CellKind {
  const trimmed = text.trim()
  if (PLAIN_NUMBER.test(trimmed)) return 'number'
  if (NULLS.has(trimmed.toLowerCase())) return 'empty'
  if (readNumber(trimmed)) return 'number'
  if (readTime(trimmed)) return 'time'
  if (BOOLEAN.test(trimmed)) return 'boolean'
  if (trimmed.length > 400) return 'text'
  if (CODE.test(trimmed)) return 'code'
  if (WORD.test(trimmed)) return 'word'
  return SUSPECT.test(trimmed) ? 'suspect' : 'text'
}

export type CellKinds = (text: string) => CellKind

/** Candidates cut mostly the same cells, so each text is judged once. */
export function rememberKinds(): CellKinds {
  const known = new Map<string, CellKind>()
  return (text) => {
    let kind = known.get(text)
    if (kind === undefined) {
      kind = cellKind(text)
      if (known.size < 50_000) known.set(text, kind)
    }
    return kind
  }
}
