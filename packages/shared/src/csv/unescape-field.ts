const BACKSLASH = 92
const LF = 10
const CR = 13

export type EscapeBytes = {
  quote: number
  /** The field is a quoted one, so that doubled quotes stand for one. */
  quoted: boolean
  /** First byte of the delimiter. */
  delimiter: number
  backslash: boolean
}

/** Writes what `field` means into `target`, which is at least as long, and returns its length. */
export function unescapeField(field: Uint8Array, target: Uint8Array, escapes: EscapeBytes): number {
  const { quote, quoted, backslash } = escapes
  let to = 0
  for (let at = 0; at < field.length; at++) {
    const byte = field[at]
    const next = field[at + 1]
    const pair = quoted && byte === quote && next === quote
    if (pair || (backslash && byte === BACKSLASH && isEscapable(next, escapes))) at++
    target[to++] = field[at] as number
  }
  return to
}

/** `\"`, `\,` and `\\` lose their backslash; `\N` and `C:\new` keep it. */
function isEscapable(byte: number | undefined, { quote, delimiter }: EscapeBytes): boolean {
  return byte === quote || byte === delimiter || byte === BACKSLASH || byte === LF || byte === CR
}
