import { storedValue } from '../app/stored-value.ts'
import { OPEN_UPLOADS } from './any-open.ts'

export type OpenUpload = { readonly id: string; readonly name: string; readonly scope: string }

/** Which uploads the server was still working on, so that a reload of the page finds them again. */
export type OpenUploads = {
  list(): readonly OpenUpload[]
  remember(upload: OpenUpload): void
  forget(id: string): void
}

const MAX_REMEMBERED = 50

export function makeOpenUploads(store: typeof storedValue = storedValue): OpenUploads {
  const list = () => parse(store.read(OPEN_UPLOADS))
  const write = (uploads: readonly OpenUpload[]) =>
    store.write(OPEN_UPLOADS, uploads.length > 0 ? JSON.stringify(uploads) : undefined)
  return {
    list,
    remember(upload) {
      if (list().some(({ id }) => id === upload.id)) return
      write([...list(), upload].slice(-MAX_REMEMBERED))
    },
    forget(id) {
      write(list().filter((each) => each.id !== id))
    },
  }
}

function parse(text: string | undefined): OpenUpload[] {
  try {
    const value: unknown = JSON.parse(text ?? '[]')
    return Array.isArray(value) ? value.filter(isOpenUpload) : []
  } catch {
    return []
  }
}

function isOpenUpload(value: unknown): value is OpenUpload {
  return (
    typeof value === 'object' &&
    value !== null &&
    'id' in value &&
    'name' in value &&
    'scope' in value &&
    [value.id, value.name, value.scope].every((part) => typeof part === 'string')
  )
}
