// Finds the encoding of a file from its first bytes: byte order mark, zero bytes, UTF-8 validity, and for the rest
// the decoding whose text looks most like writing.
import type { Encoding } from './dialect.ts'
import { pairPlausibility } from './double-byte.ts'
import { makeDecoder } from './text-codec.ts'
import { findUnmarkedUtf16 } from './unmarked-utf16.ts'

export type EncodingGuess = { encoding: Encoding; bom: boolean; certain: boolean }

/** Multi-byte encodings reject most foreign input, so they are asked first. */
const LEGACY: readonly Encoding[] = [
  'shift_jis',
  'euc-jp',
  'euc-kr',
  'gb18030',
  'big5',
  'windows-1252',
  'windows-1251',
  'windows-1250',
  'windows-1253',
  'windows-1254',
  'koi8-r',
  'macintosh',
]

/** Letters that make a decoding plausible, by how ordinary they are in the languages that use the encoding. */
const ORDINARY = /[àáâãäåæçèéêëìíîïñòóôõöøùúûüýßœÀÁÂÄÅÆÇÈÉÊËÍÎÑÓÔÖØÙÚÜŒ£€°§©®²³µ½«»–—‘’“”…•·¿¡ºª]/u

/** Where Windows-1252 has the letters of Icelandic. */
const TURKISH = /[ğışĞİŞçöüÇÖÜ]/u

export function detectEncoding(head: Uint8Array, complete: boolean): EncodingGuess {
  return byMark(head) ?? byZeroBytes(head) ?? byUtf8(head, complete) ?? byPlausibility(head)
}

function byMark(head: Uint8Array): EncodingGuess | null {
  const [a, b, c] = head
  if (a === 0xef && b === 0xbb && c === 0xbf) return { encoding: 'utf-8', bom: true, certain: true }
  if (a === 0xff && b === 0xfe) return { encoding: 'utf-16le', bom: true, certain: true }
  if (a === 0xfe && b === 0xff) return { encoding: 'utf-16be', bom: true, certain: true }
  return null
}

function byZeroBytes(head: Uint8Array): EncodingGuess | null {
  const encoding = findUnmarkedUtf16(head)
  return encoding && { encoding, bom: false, certain: true }
}

export type Utf8Count = { ascii: boolean; valid: number; invalid: number }

/** Counts multi-byte sequences that are and are not UTF-8. A sequence cut off by the end counts as neither. */
export function countUtf8(bytes: Uint8Array): Utf8Count {
  let valid = 0
  let invalid = 0
  let at = 0
  while (at < bytes.length) {
    const byte = bytes[at] as number
    if (byte < 0x80) {
      at++
      continue
    }
    const length = sequenceLength(bytes, at)
    if (at + length > bytes.length && length > 1 && bytes.length - at < 4) break
    if (length === 0) invalid++
    else valid++
    at += length || 1
  }
  return { ascii: valid + invalid === 0, valid, invalid }
}

/** Length of the UTF-8 sequence at `at`; 0 if it is none (overlong forms and surrogates included). */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] as number
  const length =
    lead >= 0xc2 && lead < 0xe0 ? 2 : lead < 0xe0 ? 0 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0
  for (let i = 1; i < length; i++) {
    const next = bytes[at + i]
    if (next === undefined) return length
    if (next < 0x80 || next > 0xbf) return 0
  }
  const second = bytes[at + 1] ?? 0
  if (lead === 0xe0 && second < 0xa0) return 0
  if (lead === 0xed && second > 0x9f) return 0
  if (lead === 0xf0 && second < 0x90) return 0
  if (lead === 0xf4 && second > 0x8f) return 0
  return length
}

/** Mostly valid UTF-8 is damaged UTF-8: the damaged rows are rejected one by one. */
function byUtf8(head: Uint8Array, complete: boolean): EncodingGuess | null {
  const count = countUtf8(head)
  if (count.invalid === 0)
    return { encoding: 'utf-8', bom: false, certain: complete || !count.ascii }
  if (count.valid > count.invalid * 3) return { encoding: 'utf-8', bom: false, certain: false }
  return null
}

function byPlausibility(head: Uint8Array): EncodingGuess {
  const sample = highByteLines(head)
  let best: { encoding: Encoding; score: number } = { encoding: 'utf-8', score: 0 }
  for (const encoding of LEGACY) {
    const score = plausibility(sample, encoding)
    if (score > best.score + 0.02) best = { encoding, score }
  }
  return { encoding: best.score < 0.5 ? 'utf-8' : best.encoding, bom: false, certain: false }
}

/** The lines that have a byte above 127, up to 16 KB: only they can tell encodings apart. */
function highByteLines(head: Uint8Array): Uint8Array {
  const sample = new Uint8Array(16_384)
  let size = 0
  let start = 0
  let high = false
  for (let at = 0; at <= head.length; at++) {
    const byte = head[at] ?? 10
    if (byte > 127) high = true
    if (byte !== 10 && byte !== 13) continue
    if (high && size + at - start < sample.length) {
      sample.set(head.subarray(start, at), size)
      size += at - start
      sample[size++] = 10
    }
    start = at + 1
    high = false
  }
  return sample.subarray(0, size)
}

/** 0 to 1: the share of the characters above ASCII that are ordinary where they stand. */
function plausibility(sample: Uint8Array, encoding: Encoding): number {
  const text = makeDecoder(encoding).decode(sample)
  const pairs = pairPlausibility(sample, encoding)
  if (pairs !== null) return Math.max(0, pairs - 2 * shareOfDamage(text))
  let score = 0
  let count = 0
  let before = '\n'
  for (const character of text) {
    if (character > '\x7f') {
      count++
      score += weigh(character, before, encoding)
    }
    before = character
  }
  return count === 0 ? 0 : Math.max(0, score / count)
}

/** No characters, of those above ASCII. */
const DAMAGE = /[\ufffd\u0080-\u009f\ue000-\uf8ff]/gu

function shareOfDamage(text: string): number {
  const high = text.match(/[^\0-\x7f]/gu)?.length ?? 0
  return high === 0 ? 0 : (text.match(DAMAGE)?.length ?? 0) / high
}

function weigh(character: string, before: string, encoding: Encoding): number {
  if (character.search(DAMAGE) >= 0) return -2
  switch (encoding) {
    case 'shift_jis':
      if (/[\u3040-\u30ff\u3001\u3002\u30fb\uff01-\uff5e]/u.test(character)) return 1
      return /[\uff61-\uff9f]/u.test(character) ? 0.35 : isHan(character) ? 0.8 : 0.1
    case 'big5':
      return isCommonHan(character) ? 0.9 : isHan(character) ? 0.5 : 0.1
    case 'windows-1252':
    case 'macintosh':
      return (
        (ORDINARY.test(character) ? 0.9 : 0.2) -
        oddCase(character, before) -
        crowded(character, before)
      )
    case 'windows-1250':
    case 'windows-1254':
      return (
        (/\p{L}/u.test(character) ? 0.8 : 0.2) +
        (encoding === 'windows-1254' && TURKISH.test(character) ? 0.1 : 0) -
        oddCase(character, before) -
        crowded(character, before)
      )
    default:
      return (
        (/\p{L}/u.test(character) ? 0.8 : 0.2) -
        oddCase(character, before) -
        lonely(character, before)
      )
  }
}

const isHan = (character: string) => /\p{Script=Han}/u.test(character)

/** What texts are made of. */
function isCommonHan(character: string): boolean {
  return /[的一是不了在人有我他這中大上個國地和市年月日省區名號電數]/u.test(character)
}

/** A capital after a small letter is rare in writing and common in wrong decodings. */
function oddCase(character: string, before: string): number {
  return /\p{Lu}/u.test(character) && /\p{Ll}/u.test(before) ? 0.8 : 0
}

/** Letters with marks seldom stand side by side; those of another script do all the time. */
function crowded(character: string, before: string): number {
  return before > '\x7f' && /\p{L}/u.test(before) && /\p{L}/u.test(character) ? 0.5 : 0
}

/** A Cyrillic or Greek letter right after a Latin one is no word of any language. */
function lonely(character: string, before: string): number {
  return /[\p{Script=Cyrillic}\p{Script=Greek}]/u.test(character) && /[a-z]/iu.test(before)
    ? 0.9
    : 0
}
