import { PulseError } from '../api/pulse-error.ts'
import { decodeUtf8 } from './text-codec.ts'

/** How files that are no text begin (in Latin-1), and what to tell whoever dropped one. */
const SIGNATURES: readonly (readonly [string, string])[] = [
  ['PK\x03\x04', 'a ZIP archive'],
  ['\xd0\xcf\x11\xe0', 'an old Excel or Office file; save the sheet as CSV'],
  ['\x1f\x8b', 'compressed with gzip'],
  ['BZh', 'compressed with bzip2'],
  ['\xfd7zXZ\0', 'compressed with xz'],
  ['\x28\xb5\x2f\xfd', 'compressed with Zstandard'],
  ['7z\xbc\xaf', 'a 7-Zip archive'],
  ['Rar!\x1a', 'a RAR archive'],
  ['%PDF-', 'a PDF document'],
  ['\x89PNG', 'a picture'],
  ['\xff\xd8\xff', 'a picture'],
  ['GIF87a', 'a picture'],
  ['GIF89a', 'a picture'],
  ['\xff\xfe\0\0', 'text in UTF-32; save it as UTF-8'],
  ['\0\0\xfe\xff', 'text in UTF-32; save it as UTF-8'],
  ['PAR1', 'a Parquet file'],
  ['ARROW1\0', 'an Arrow file'],
  ['ORC\x0a\x02', 'an ORC file'],
  ['Obj\x01', 'an Avro file'],
  ['\x89HDF', 'an HDF5 file'],
  ['SQLite format 3\0', 'an SQLite database'],
  ['\x7fELF', 'a program'],
]

/** What is in a ZIP archive, by the name of a part near its beginning. */
const PACKAGES: readonly (readonly [string, string])[] = [
  ['xl/', 'an Excel workbook; save the sheet as CSV'],
  ['opendocument.spreadsheet', 'an OpenDocument spreadsheet; save the sheet as CSV'],
  ['Index/Document.iwa', 'a Numbers spreadsheet; export the sheet as CSV'],
  ['word/', 'a Word document'],
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
  const beginning = latin1(head.subarray(0, 32))
  const known = SIGNATURES.find(([signature]) => beginning.startsWith(signature))
  if (known) throw refusal(packageIn(head) ?? known[1])
  const text = decodeUtf8(head.subarray(0, 512)).replace('\ufeff', '').trimStart()
  for (const [form, what] of DOCUMENTS) if (form.test(text)) throw refusal(what)
}

function refusal(what: string): PulseError {
  return new PulseError('unsupported-file', `This is no CSV file: it is ${what}.`)
}

function packageIn(head: Uint8Array): string | null {
  if (head[0] !== 0x50 || head[1] !== 0x4b) return null
  const parts = latin1(head.subarray(0, 1 << 16))
  return PACKAGES.find(([name]) => parts.includes(name))?.[1] ?? null
}

function latin1(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 4096)
    text += String.fromCharCode(...bytes.subarray(at, at + 4096))
  return text
}
