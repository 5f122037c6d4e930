const FORBIDDEN = /[\\/:*?"<>|\p{Cc}]+/gu
const MAX_NAME = 80

/** Hands a file to the browser's downloads. */
export function saveFile(content: Blob, name: string, extension: string): void {
  const link = document.createElement('a')
  const url = URL.createObjectURL(content)
  link.href = url
  link.download = `${fileName(name)}.${extension}`
  link.click()
  // The download has begun by then; some browsers read the address a moment later.
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}

/** A title as a name that every file system takes. */
export function fileName(title: string): string {
  const safe = title.replace(FORBIDDEN, ' ').replace(/\s+/g, ' ').trim().slice(0, MAX_NAME)
  return safe.replace(/^\.+|[. ]+$/g, '') || 'Chart'
}
