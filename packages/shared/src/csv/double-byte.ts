// Encodings of two bytes a character share nearly all of their code space: every Chinese text is one of rare characters
// in EUC-JP. What tells them apart is where the common characters stand: each standard puts them in rows of their own.
import type { Encoding } from './dialect.ts'

type Row = [first: number, last: number, worth: number]

/** By the first byte. The second one is above 0xa0 in all of these rows. */
const ROWS: Partial<Record<Encoding, readonly Row[]>> = {
  'euc-jp': [
    [0xa4, 0xa5, 1], // kana
    [0xa1, 0xa3, 0.8],
    [0xb0, 0xcf, 0.8], // JIS X 0208, level 1
    [0xd0, 0xf4, 0.1],
  ],
  'euc-kr': [
    [0xb0, 0xc8, 1], // syllables of KS X 1001
    [0xa1, 0xa3, 0.7],
    [0xca, 0xfd, 0.1], // Han
  ],
  gb18030: [
    [0xb0, 0xd7, 0.79], // GB 2312, level 1
    [0xa1, 0xa3, 0.7],
    [0xd8, 0xf7, 0.25],
  ],
}
/** Beyond the rows: what the standards were extended by. */
const EXTENSION: Partial<Record<Encoding, number>> = { 'euc-kr': 0.5, gb18030: 0.2, 'euc-jp': 0.1 }

/** 0 to 1: how common the characters of two bytes are; null for an encoding that has no such rows. */
export function pairPlausibility(bytes: Uint8Array, encoding: Encoding): number | null {
  const rows = ROWS[encoding]
  if (!rows) return null
  let score = 0
  let count = 0
  for (let at = 0; at < bytes.length; at++) {
    const lead = bytes[at] as number
    if (lead < 0x81) continue
    const trail = bytes[++at] ?? 0
    const row = trail > 0xa0 && rows.find(([first, last]) => lead >= first && lead <= last)
    score += row ? row[2] : (EXTENSION[encoding] ?? 0)
    count++
  }
  return count === 0 ? 0 : score / count
}
