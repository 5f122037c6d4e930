// What can be told from a file's name alone. Everything else is for the server, which reads it.

export type SortedFiles = {
  readonly accepted: readonly File[]
  readonly refused: readonly { readonly name: string; readonly reason: string }[]
}

export const ACCEPTED_BY_PICKER =
  '.csv,.tsv,.tab,.txt,.psv,.dat,.csv.gz,.gz,.zip,text/csv,text/plain'

const MAX_BYTES = 10 * 1000 ** 3
const WORKBOOK = /\.(?:xlsx?|xlsm|xlsb|ods|numbers)$/i
const NO_TABLE =
  /\.(?:png|jpe?g|gif|webp|svg|heic|pdf|docx?|pptx?|mp[34]|mov|exe|dmg|json|xml|html?)$/i

export function sortFiles(files: readonly File[]): SortedFiles {
  const accepted: File[] = []
  const refused: { name: string; reason: string }[] = []
  for (const file of files) {
    const reason = whyNot(file)
    if (reason) refused.push({ name: file.name, reason })
    else accepted.push(file)
  }
  return { accepted, refused }
}

function whyNot({ name, size }: File): string | undefined {
  if (WORKBOOK.test(name)) {
    return 'Pulse reads CSV files. Save the sheet as CSV in your spreadsheet program.'
  }
  if (NO_TABLE.test(name)) return 'Pulse reads CSV files, and this looks like something else.'
  if (size === 0) return 'The file is empty.'
  if (size > MAX_BYTES) return 'Files can be up to 10 GB.'
  return undefined
}
