import { PulseError } from '../api/pulse-error.ts'
import { decodeUtf8 } from './text-codec.ts'

/** How files that are no text begin, and what to tell whoever dropped one. */
const SIGNATURES: readonly (readonly [readonly number[], string])[] = [
  [[0x50, 0x4b, 3, 4], 'a ZIP archive or an Excel workbook; save the sheet as CSV'],
  [[0xd0, 0xcf, 0x11, 0xe0], 'an old Excel or Office file; save the sheet as CSV'],
  [[0x1f, 0x8b], 'compressed with gzip'],
  [[0x25, 0x50, 0x44, 0x46], 'a PDF document'],
  [[0x89, 0x50, 0x4e, 0x47], 'a picture'],
  [[0xff, 0xd8, 0xff], 'a picture'],
  [[0x50, 0x41, 0x52, 0x31], 'a Parquet file'],
  [[0x53, 0x51, 0x4c, 0x69, 0x74, 0x65], 'an SQLite database'],
]

/** Text that is no table: what a log-in page or an API answers instead of the file. */
const DOCUMENTS: readonly (readonly [RegExp, string])[] = [
  [
    /^<(?:!doctype\s+html|html|head|body)[\s>]/iu,
    'a web page; perhaps you had to log in for the file',
  ],
  [/^<\?xml\s/u, 'an XML document'],
  [/^\{\\rtf/u, 'a text document; save it as plain text'],
  [/^\[\s*\{\s*"/u, 'JSON'],
  [/^\{\s*"[^"]*"\s*:/u, 'JSON'],
]

/** Throws unsupported-file for a file that says in its first bytes that it is something else. */
export function refuseOtherFormats(head: Uint8Array): void {
  for (const [signature, what] of SIGNATURES) {
    if (signature.every((byte, index) => head[index] === byte)) throw refusal(what)
  }
  const text = decodeUtf8(head.subarray(0, 512)).replace('\ufeff', '').trimStart()
  for (const [beginning, what] of DOCUMENTS) if (beginning.test(text)) throw refusal(what)
}

function refusal(what: string): PulseError {
  return new PulseError('unsupported-file', `This is no CSV file: it is ${what}.`)
}
