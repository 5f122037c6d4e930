// UTF-16 without a byte order mark.
import { makeDecoder } from './text-codec.ts'

const LF = 10
const LOOKED_AT = 4096
/** Below this many characters anything looks like anything. */
const FEWEST = 4

type Utf16 = 'utf-16le' | 'utf-16be'

/** By the zero bytes: ASCII leaves one in every second place, other writing one at every delimiter and line end. */
export function findUnmarkedUtf16(head: Uint8Array): Utf16 | null {
  const size = Math.min(head.length, LOOKED_AT) & ~1
  const zeros = [0, 0]
  for (let at = 0; at < size; at++) if (head[at] === 0) zeros[at & 1] = (zeros[at & 1] ?? 0) + 1
  const [even = 0, odd = 0] = zeros
  const pairs = size / 2
  const looked = head.subarray(0, size)
  if (pairs < FEWEST || even + odd === 0 || isDelimitedByZero(looked)) return null
  if (odd > pairs * 0.4 && even < pairs * 0.05) return 'utf-16le'
  if (even > pairs * 0.4 && odd < pairs * 0.05) return 'utf-16be'
  if (even === 0 && isWriting(looked, 'utf-16le')) return 'utf-16le'
  if (odd === 0 && isWriting(looked, 'utf-16be')) return 'utf-16be'
  return null
}

/** In UTF-16 a line end has a zero byte beside it; between fields of one digit zero bytes stand as often. */
function isDelimitedByZero(bytes: Uint8Array): boolean {
  let lines = 0
  for (let at = 0; at < bytes.length; at++) {
    if (bytes[at] !== LF) continue
    if (bytes[at - 1] === 0 || bytes[at + 1] === 0) return false
    lines++
  }
  return lines > 0
}

const NO_WRITING = /[^\P{C}\t\r\n\p{Cf}\p{Cs}]/u

/** Lines of characters that are all assigned, and none of them a control. */
function isWriting(bytes: Uint8Array, encoding: Utf16): boolean {
  const text = makeDecoder(encoding).decode(bytes)
  // What is cut off at the end is half of a character.
  const whole = text.replace(/\ufffd$/u, '')
  return /[\r\n]/u.test(whole) && !whole.includes('\ufffd') && !NO_WRITING.test(whole)
}
