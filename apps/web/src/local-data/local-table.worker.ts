// A thread of its own: reading a file and answering queries about it never holds up the page.
import { isPulseError, PulseError } from '@pulse/shared/api/pulse-error'
import { evaluate } from '@pulse/shared/query/evaluate'
import type { LocalTable } from '@pulse/shared/query/local-table'
import { KEPT_FOLDER } from './kept-folder.ts'
import type { FromWorker, RequestKind, Requests, ToWorker } from './local-table-protocol.ts'
import { readLocalFile } from './read-local-file.ts'

const tables = new Map<string, LocalTable>()

type Answers = {
  [K in RequestKind]: (input: Requests[K]['input']) => Promise<Requests[K]['output']>
}

const ANSWERS: Answers = {
  async read({ file, ...about }) {
    const { table, ...rest } = await readLocalFile(file, about)
    tables.set(about.datasetId, table)
    return rest
  },
  async query({ query }) {
    const table = tables.get(query.datasetId)
    if (!table) throw new PulseError('not-found', 'The file is not on this device any more')
    return evaluate(query, table, { now: Date.now() })
  },
  async forget({ datasetId }) {
    tables.delete(datasetId)
    return null
  },
  keep: ({ file, name }) => writeFile(file, name).catch(() => false),
}

const WRITE_BYTES = 4 << 20

/** The synchronous handle is the only way to write that every browser has, and only threads have it. */
async function writeFile(file: Blob, name: string): Promise<boolean> {
  const root = await navigator.storage.getDirectory()
  const folder = await root.getDirectoryHandle(KEPT_FOLDER, { create: true })
  const entry = await folder.getFileHandle(name, { create: true })
  const handle = await entry.createSyncAccessHandle()
  try {
    for (let at = 0; at < file.size; at += WRITE_BYTES) {
      const bytes = await file.slice(at, at + WRITE_BYTES).arrayBuffer()
      if (handle.write(bytes, { at }) !== bytes.byteLength) throw new Error('the disk is full')
    }
    handle.flush()
    return true
  } catch (error) {
    handle.close()
    await folder.removeEntry(name)
    throw error
  } finally {
    handle.close()
  }
}

async function answer({ id, kind, input }: ToWorker): Promise<FromWorker> {
  try {
    const respond = ANSWERS[kind] as (given: typeof input) => Promise<unknown>
    return { id, output: await respond(input) }
  } catch (error) {
    const known = isPulseError(error)
      ? error
      : new PulseError('unreadable-file', error instanceof Error ? error.message : String(error))
    return { id, error: known.toBody().error }
  }
}

addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  void answer(data).then((message) => postMessage(message))
})
