import { randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { type FileHandle, mkdir, open, readdir, rename, rm, rmdir, stat } from 'node:fs/promises'
import { dirname, join, posix, sep } from 'node:path'
import { PulseError } from '@pulse/shared/api/pulse-error'
import { isObjectKey, objectNotFound, requireObjectKey, requireObjectPrefix } from './object-key.ts'
import type { ByteRange, ListedObject, ObjectStore, StoredObject } from './object-store.ts'

// No key begins with a dot, so this name is free for files that are still being written.
const PARTIAL = '.partial'
const PARTIAL_MAX_AGE_MS = 24 * 60 * 60 * 1000

/** Objects as files below a directory: written aside, fsynced, then renamed into place. */
export function makeDirectoryStore(root: string): ObjectStore {
  const partials = join(root, PARTIAL)
  let ready: Promise<void> | undefined

  function pathOf(key: string): string {
    requireObjectKey(key)
    return join(root, ...key.split('/'))
  }

  function prepare(): Promise<void> {
    ready ??= mkdir(partials, { recursive: true }).then(() => removeOldPartials(partials))
    return ready
  }

  async function put(key: string, body: AsyncIterable<Uint8Array> | Uint8Array) {
    const target = pathOf(key)
    await prepare()
    const partial = join(partials, randomBytes(12).toString('hex'))
    try {
      const size = await writeDurably(partial, body)
      await moveInto(partial, target, key)
      return { size }
    } catch (error) {
      await rm(partial, { force: true })
      throw error
    }
  }

  async function get(key: string, range?: ByteRange): Promise<AsyncIterable<Uint8Array>> {
    const path = pathOf(key)
    if (!(await fileStat(path))) throw objectNotFound(key)
    return readRange(path, key, range)
  }

  async function head(key: string): Promise<StoredObject | null> {
    const found = await fileStat(pathOf(key))
    return found ? { size: found.size, etag: found.etag } : null
  }

  async function remove(key: string): Promise<void> {
    await rm(pathOf(key), { force: true }).catch(ignoreNotThere)
  }

  async function deletePrefix(prefix: string): Promise<void> {
    requireObjectPrefix(prefix)
    for await (const { key } of list(prefix)) await remove(key)
    // The directories left empty. One that got a new file meanwhile is not empty, and stays.
    if (prefix.endsWith('/')) await removeEmptyDirectories(join(root, ...prefix.split('/')))
  }

  async function* list(prefix: string): AsyncGenerator<ListedObject> {
    requireObjectPrefix(prefix)
    const folder = prefix.includes('/') ? posix.dirname(`${prefix}x`) : ''
    for await (const key of filesBelow(root, folder)) {
      if (!key.startsWith(prefix)) continue
      // What nobody could ask for, nobody hears of.
      const found = isObjectKey(key) ? await fileStat(pathOf(key)) : null
      if (found) yield { key, ...found }
    }
  }

  const place = { kind: 'directory', root } as const
  return { place, put, get, head, delete: remove, deletePrefix, list }
}

async function writeDurably(
  path: string,
  body: AsyncIterable<Uint8Array> | Uint8Array,
): Promise<number> {
  const file = await open(path, 'wx')
  try {
    const size = await writeAll(file, body instanceof Uint8Array ? [body] : body)
    await file.sync()
    return size
  } finally {
    await file.close()
  }
}

async function writeAll(
  file: FileHandle,
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Promise<number> {
  let size = 0
  for await (const chunk of chunks) {
    // writeFile on a handle continues at its position, and writes all of the chunk.
    await file.writeFile(chunk)
    size += chunk.byteLength
  }
  return size
}

async function moveInto(partial: string, target: string, key: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await mkdir(dirname(target), { recursive: true })
      await rename(partial, target)
      return await syncDirectory(dirname(target))
    } catch (error) {
      // A deletePrefix may remove the empty directory between the two calls.
      if (errorCode(error) === 'ENOENT' && attempt < 5) continue
      if (['EISDIR', 'ENOTDIR', 'EEXIST', 'ENOTEMPTY'].includes(errorCode(error))) {
        throw new PulseError('conflict', 'This key is the beginning of another one', {
          cause: error,
          details: { key },
        })
      }
      throw error
    }
  }
}

/** Makes the rename itself durable. Windows has no such call, and needs none. */
async function syncDirectory(path: string): Promise<void> {
  if (process.platform === 'win32') return
  const directory = await open(path, 'r')
  try {
    await directory.sync()
  } finally {
    await directory.close()
  }
}

async function* readRange(
  path: string,
  key: string,
  range: ByteRange | undefined,
): AsyncGenerator<Uint8Array> {
  if (range?.end !== undefined && range.end <= range.start) return
  const inclusiveEnd = range?.end === undefined ? {} : { end: range.end - 1 }
  const stream = createReadStream(path, {
    ...(range ? { start: range.start, ...inclusiveEnd } : {}),
    highWaterMark: 256 * 1024,
  })
  try {
    yield* stream
  } catch (error) {
    throw errorCode(error) === 'ENOENT' ? objectNotFound(key, error) : error
  }
}

async function fileStat(path: string) {
  try {
    const found = await stat(path)
    if (!found.isFile()) return null
    const etag = `"${found.size.toString(36)}-${found.mtimeMs.toString(36)}"`
    return { size: found.size, etag, modifiedAt: found.mtime }
  } catch (error) {
    ignoreNotThere(error)
    return null
  }
}

async function* filesBelow(root: string, folder: string): AsyncGenerator<string> {
  const entries = await readdir(join(root, folder), { withFileTypes: true }).catch((error) => {
    ignoreNotThere(error)
    return []
  })
  for (const entry of entries) {
    if (entry.name.startsWith('.')) continue
    const key = posix.join(folder, entry.name)
    if (entry.isDirectory()) yield* filesBelow(root, key)
    else if (entry.isFile()) yield key
  }
}

async function removeEmptyDirectories(path: string): Promise<void> {
  const entries = await readdir(path, { withFileTypes: true }).catch(() => [])
  for (const entry of entries) {
    if (entry.isDirectory()) await removeEmptyDirectories(join(path, entry.name))
  }
  await rmdir(path.endsWith(sep) ? path.slice(0, -1) : path).catch(() => undefined)
}

/** What a killed process was writing. */
async function removeOldPartials(partials: string): Promise<void> {
  for (const name of await readdir(partials)) {
    const path = join(partials, name)
    const found = await stat(path).catch(() => null)
    if (found && Date.now() - found.mtimeMs > PARTIAL_MAX_AGE_MS) await rm(path, { force: true })
  }
}

function ignoreNotThere(error: unknown): void {
  if (!['ENOENT', 'ENOTDIR'].includes(errorCode(error))) throw error
}

function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}
