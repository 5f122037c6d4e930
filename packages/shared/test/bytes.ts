import { encodeUtf8 } from '../src/csv/text-codec.ts'

/** Text as UTF-8 and numbers as bytes, one after the other. */
export function bytes(...parts: (string | number[])[]): Uint8Array {
  const arrays = parts.map((part) =>
    typeof part === 'string' ? encodeUtf8(part) : Uint8Array.from(part),
  )
  return Uint8Array.from(arrays.flatMap((array) => [...array]))
}
