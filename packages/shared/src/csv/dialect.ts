/** A label of the platform's TextDecoder. */
export type Encoding =
  | 'utf-8'
  | 'utf-16le'
  | 'utf-16be'
  | 'windows-1250'
  | 'windows-1251'
  | 'windows-1252'
  | 'windows-1253'
  | 'windows-1254'
  | 'iso-8859-1'
  | 'iso-8859-2'
  | 'koi8-r'
  | 'macintosh'
  | 'shift_jis'
  | 'euc-jp'
  | 'euc-kr'
  | 'gb18030'
  | 'big5'

/** RS of ASCII. US, which stands between fields then, is a delimiter like others. */
export const RECORD_SEPARATOR = '\u001e'

/** How the bytes of a file become records of fields. Plain JSON; part of a dataset's recipe. */
export type Dialect = {
  encoding: Encoding
  bom: boolean
  /** Every line is quoted as a whole, around the quotes that its cells have (quoted-lines.ts). */
  quotedLines?: true
  /** One or more characters. */
  delimiter: string
  /** A run of delimiters counts as one (columns aligned with spaces). */
  repeatedDelimiter: boolean
  quote: string | null
  /** `double`: a quote inside quotes is written twice. `backslash`: `\"` too, and `\` before a delimiter. */
  escape: 'double' | 'backslash'
  /** Spaces between a delimiter and an opening quote belong to neither. */
  spaceBeforeQuote: boolean
  /** The control character that ends a record, where it is no line end. */
  recordEnd?: typeof RECORD_SEPARATOR
  /** The table is drawn: with delimiters at both edges of its lines, or with a line below the names (table-frame.ts). */
  frame?: 'edges' | 'rules'
  /** Lines that begin with this text are no records. */
  comment: string | null
  /** Physical lines before the header. */
  preambleLines: number
  headerRows: 0 | 1 | 2 | 3
  /** Fields per record of the table. */
  width: number
  /** The physical line at which the table ends (a footer or a second table begins); null: the end of the file. */
  endLine: number | null
}

/** The part of a dialect that cuts bytes into records and fields. */
export type ScannerDialect = Pick<
  Dialect,
  | 'delimiter'
  | 'repeatedDelimiter'
  | 'quote'
  | 'escape'
  | 'spaceBeforeQuote'
  | 'recordEnd'
  | 'frame'
>

export const DEFAULT_DIALECT: Dialect = {
  encoding: 'utf-8',
  bom: false,
  delimiter: ',',
  repeatedDelimiter: false,
  quote: '"',
  escape: 'double',
  spaceBeforeQuote: false,
  comment: null,
  preambleLines: 0,
  headerRows: 1,
  width: 1,
  endLine: null,
}
