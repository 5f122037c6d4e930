// Texts out of files may hold what PostgreSQL has no place for: U+0000 and halves of surrogate pairs.

/** With a picture of the character instead of U+0000, and U+FFFD instead of half a character. */
export function storableText(text: string): string {
  return text.replaceAll('\0', '␀').toWellFormed()
}

/** JSON for a jsonb column. Keys are texts, too. */
export function storableJson(value: unknown): string {
  // JSON.stringify writes both as escapes; a backslash that is escaped itself begins none.
  return JSON.stringify(value).replaceAll(
    /(?<!\\)((?:\\\\)*)\\u(0000|d[89a-f][0-9a-f]{2})/g,
    (_, backslashes: string, code: string) => backslashes + (code === '0000' ? '␀' : '\ufffd'),
  )
}
