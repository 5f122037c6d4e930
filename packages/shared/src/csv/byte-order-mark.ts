// Files that were joined bring their byte order marks along: in the middle, before a record.

/** Whether U+FEFF stands at `at`, in UTF-8. */
export function isMark(bytes: Uint8Array, at: number): boolean {
  return bytes[at] === 0xef && bytes[at + 1] === 0xbb && bytes[at + 2] === 0xbf
}

export const MARK_BYTES = 3
