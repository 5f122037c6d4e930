// The platform's text codecs, declared here because this package is compiled without Node or DOM types.

type Decoder = {
  readonly encoding: string
  decode(input?: Uint8Array, options?: { stream?: boolean }): string
}

declare const TextDecoder: new (
  label: string,
  options?: { fatal?: boolean; ignoreBOM?: boolean },
) => Decoder
declare const TextEncoder: new () => { encode(text: string): Uint8Array<ArrayBuffer> }

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true })
const strictUtf8 = new TextDecoder('utf-8', { ignoreBOM: true, fatal: true })
const encoder = new TextEncoder()

/** Bytes as text; bytes that are not UTF-8 become U+FFFD. */
export function decodeUtf8(bytes: Uint8Array): string {
  return utf8.decode(bytes)
}

export function encodeUtf8(text: string): Uint8Array<ArrayBuffer> {
  return encoder.encode(text)
}

export function isUtf8(bytes: Uint8Array): boolean {
  try {
    strictUtf8.decode(bytes)
    return true
  } catch {
    return false
  }
}

/** A streaming decoder for any label that the platform knows; throws RangeError for others. */
export function makeDecoder(label: string, options: { fatal?: boolean } = {}): Decoder {
  return new TextDecoder(label, { ignoreBOM: true, ...options })
}

/** `bytes[start, end)` as text; short ASCII, the common case, avoids the call into the codec. */
export function textOfRange(bytes: Uint8Array, start: number, end: number): string {
  if (end - start > 24) return utf8.decode(bytes.subarray(start, end))
  let text = ''
  for (let at = start; at < end; at++) {
    const byte = bytes[at] as number
    if (byte > 127) return utf8.decode(bytes.subarray(start, end))
    text += String.fromCharCode(byte)
  }
  return text
}

/** Without outer spaces and control characters: what the typing leaves out of a cell. */
export function trimCell(text: string): string {
  let start = 0
  let end = text.length
  while (start < end && text.charCodeAt(start) <= 32) start++
  while (end > start && text.charCodeAt(end - 1) <= 32) end--
  return text.slice(start, end).trim()
}
