/** PostgreSQL keeps this many bytes of an identifier. */
export const MAX_NAME_BYTES = 63

export const DATA_SCHEMA = 'data'

export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

/** A dataset's table, quoted and qualified. */
export function quoteDataTable(table: string): string {
  return `${DATA_SCHEMA}.${quoteName(table)}`
}

/** The longest prefix of whole characters that PostgreSQL keeps, with room for a suffix. */
export function fitName(name: string, reservedBytes = 0): string {
  const limit = MAX_NAME_BYTES - reservedBytes
  let bytes = 0
  let fitted = ''
  for (const character of name) {
    bytes += Buffer.byteLength(character)
    if (bytes > limit) break
    fitted += character
  }
  return fitted
}
