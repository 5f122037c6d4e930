import { CSV_LIMITS } from './limits.ts'
import { encodeUtf8 } from './text-codec.ts'

/** Header texts as column names: clean, unique without regard to case, and short enough for PostgreSQL. */
export function nameColumns(header: readonly string[], width: number): string[] {
  const taken = new Set<string>()
  return Array.from({ length: width }, (_, index) => {
    const wanted =
      fitBytes(cleanName(header[index] ?? ''), CSV_LIMITS.nameBytes) || `column_${index + 1}`
    let name = wanted
    for (let copy = 2; taken.has(name.toLowerCase()); copy++) {
      const suffix = `_${copy}`
      name = fitBytes(wanted, CSV_LIMITS.nameBytes - suffix.length) + suffix
    }
    taken.add(name.toLowerCase())
    return name
  })
}

export function cleanName(text: string): string {
  return text
    .normalize('NFC')
    .replaceAll(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\s]+/gu, ' ')
    .trim()
}

/** The longest beginning of whole characters that is at most `limit` bytes of UTF-8. */
function fitBytes(text: string, limit: number): string {
  if (text.length * 3 <= limit) return text
  let bytes = 0
  let fitted = ''
  for (const character of text) {
    bytes += encodeUtf8(character).length
    if (bytes > limit) break
    fitted += character
  }
  return fitted.trimEnd()
}
