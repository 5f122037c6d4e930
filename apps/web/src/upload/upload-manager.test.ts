// @vitest-environment node
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Upload, UploadState } from '@pulse/shared/api/uploads'
import { FileStore } from '@tus/file-store'
import { Server as TusServer } from '@tus/server'
import * as tus from 'tus-js-client'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ApiError } from '../app/api-error.ts'
import type { OpenUpload, OpenUploads } from './open-uploads.ts'
import type { Tus } from './send-file.ts'
import type { UploadStage } from './upload-entry.ts'
import type { UploadApi } from './upload-job.ts'
import { createUploadManager, type UploadManager } from './upload-manager.ts'

const CSV = 'day,rain\n2024-01-01,3\n'
const PAGE = '/d/one'

let server: Server
let endpoint: string
let folder: string
let received: Map<string, { metadata: Record<string, string | null>; size: number }>
let manager: UploadManager | undefined

beforeEach(async () => {
  vi.stubGlobal('addEventListener', () => {})
  vi.stubGlobal('removeEventListener', () => {})
  folder = await mkdtemp(join(tmpdir(), 'uploads-'))
  received = new Map()
  const tusServer = new TusServer({
    path: '/api/uploads',
    datastore: new FileStore({ directory: folder }),
    relativeLocation: true,
    async onUploadFinish(_request, { id, metadata, size }) {
      received.set(id, { metadata: metadata ?? {}, size: size ?? 0 })
      return {}
    },
  })
  server = createServer((request, response) => void tusServer.handle(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (typeof address !== 'object' || !address) throw new Error('the server has no port')
  endpoint = `http://127.0.0.1:${address.port}/api/uploads`
})

afterEach(async () => {
  for (const { key } of [...(manager?.entries ?? [])]) manager?.dismiss(key)
  manager = undefined
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
  // What was given up may still be writing.
  await rm(folder, { recursive: true, force: true, maxRetries: 10 })
  vi.unstubAllGlobals()
})

test('a file dropped again while it is on its way is not uploaded twice', () => {
  manager = start({ read: async (id) => upload(id, 'running') })
  const same = () => new File([CSV], 'rain.csv', { lastModified: 7 })
  manager.add([same()], PAGE)
  manager.add([same(), new File([CSV], 'other.csv', { lastModified: 7 })], PAGE)
  expect(manager.entries.map(({ name }) => name)).toEqual(['rain.csv', 'other.csv'])
})

test('a file is sent whole, with its name and target, and followed until it is published', async () => {
  const published: Upload[] = []
  const states: UploadState[] = ['queued', 'running', 'published']
  manager = start({ read: async (id) => upload(id, states.shift() ?? 'published') })
  manager.onPublished(PAGE, (each) => published.push(each))
  manager.add([file('Wetter ☔.csv')], PAGE, {
    datasetId: 'd1',
    mode: 'append',
    timeZone: 'Europe/Berlin',
  })

  await reaches('published')
  const id = manager.entries[0]?.uploadId ?? ''
  expect(received.get(id)).toEqual({
    size: CSV.length,
    metadata: {
      filename: 'Wetter ☔.csv',
      mode: 'append',
      datasetId: 'd1',
      timeZone: 'Europe/Berlin',
    },
  })
  expect(published.map((each) => each.id)).toEqual([id])
})

test('what was published while nobody listened is told to who comes back, once, and to no other page', async () => {
  manager = start({ read: async (id) => upload(id, 'published') })
  manager.add([file()], PAGE)
  await reaches('published')

  const [here, elsewhere, again] = [vi.fn(), vi.fn(), vi.fn()]
  manager.onPublished('/d/two', elsewhere)
  manager.onPublished(PAGE, here)()
  manager.onPublished(PAGE, again)
  expect(here).toHaveBeenCalledOnce()
  expect(elsewhere).not.toHaveBeenCalled()
  expect(again).not.toHaveBeenCalled()
})

test('a question waits for its answer, then the upload goes on', async () => {
  let state: UploadState = 'waiting'
  const answer = vi.fn(async (id: string) => {
    state = 'published'
    return upload(id, 'queued')
  })
  manager = start({ read: async (id) => upload(id, state), answer })
  manager.add([file()], PAGE)
  await reaches('waiting')

  const { key = '', uploadId } = manager.entries[0] ?? {}
  await manager.answer(key, { order: 'dmy' })
  await reaches('published')
  expect(answer).toHaveBeenCalledWith(uploadId, { order: 'dmy' }, undefined)
})

test('a file that the page may show already is asked about, and the dataset that there is takes its place', async () => {
  const ofSize = vi.fn(async () => [{ ...upload('u0', 'published'), datasetId: 'd0' }])
  let seen: Upload = {
    ...upload('', 'waiting'),
    questions: [{ ...QUESTION, id: 'duplicate', kind: 'duplicate' }],
  }
  const answer = vi.fn(async () => {
    seen = {
      ...upload('', 'cancelled'),
      error: { code: 'duplicate-file', message: 'The same file is in “Rain” already.' },
      duplicateOf: EARLIER,
    }
    return seen
  })
  manager = start({ ofSize, read: async (id) => ({ ...seen, id }), answer })
  const published: Upload[] = []
  manager.onPublished(PAGE, (each) => published.push(each))
  manager.add([file()], PAGE, {}, new Set(['d0']))
  await reaches('waiting')
  const { key = '', uploadId } = manager.entries[0] ?? {}
  expect(ofSize).toHaveBeenCalledWith(CSV.length)
  expect(received.get(uploadId ?? '')?.metadata).toMatchObject({ duplicates: 'ask' })

  await manager.answer(key, { duplicate: 'skip' })
  await reaches('known')
  expect(stage()).toMatchObject({ earlier: { datasetName: 'Rain' } })
  expect(published).toMatchObject([{ id: uploadId, datasetId: 'd0' }])
})

test('a file of a size that the page does not show, or that nobody can compare, is loaded at once', async () => {
  const ofSize = vi.fn<UploadApi['ofSize']>()
  ofSize.mockResolvedValueOnce([{ ...upload('u0', 'published'), datasetId: 'elsewhere' }])
  ofSize.mockRejectedValueOnce(new ApiError({ code: 'network', status: 0, message: 'Nobody.' }))
  manager = start({ ofSize, read: async (id) => upload(id, 'published') })
  manager.add([file('one.csv'), file('two.csv')], PAGE, {}, new Set(['d0']))
  await expect
    .poll(() => manager?.entries.map(({ stage: { kind } }) => kind))
    .toEqual(['published', 'published'])
  expect(ofSize).toHaveBeenCalledTimes(2)
  for (const { metadata } of received.values()) expect(metadata).not.toHaveProperty('duplicates')
})

test('a file that is added to a dataset, or dropped on an empty page, needs no comparison here', async () => {
  const ofSize = vi.fn(async () => [])
  manager = start({ ofSize, read: async (id) => upload(id, 'published') })
  manager.add([file('one.csv')], PAGE, {}, new Set())
  manager.add([file('two.csv')], PAGE, { mode: 'append', datasetId: 'd0' }, 'any')
  await expect
    .poll(() => manager?.entries.map(({ stage: { kind } }) => kind))
    .toEqual(['published', 'published'])
  expect(ofSize).not.toHaveBeenCalled()
})

test('a refused answer keeps the question, and says why', async () => {
  const refused = new ApiError({ code: 'invalid-request', status: 400, message: 'Choose one.' })
  manager = start({
    read: async (id) => upload(id, 'waiting'),
    answer: () => Promise.reject(refused),
  })
  manager.add([file()], PAGE)
  await reaches('waiting')
  await manager.answer(manager.entries[0]?.key ?? '', {})
  expect(stage()).toMatchObject({ kind: 'waiting', answering: false, problem: 'Choose one.' })
})

test('a failure says why, and trying again sends the file anew', async () => {
  const read = vi.fn<UploadApi['read']>(async (id) => upload(id, 'published'))
  read.mockImplementationOnce(async (id) => ({
    ...upload(id, 'failed'),
    error: { code: 'internal', message: 'Something broke.' },
  }))
  manager = start({ read })
  manager.add([file()], PAGE)
  await reaches('failed')
  expect(stage()).toMatchObject({ message: 'Something broke.', canRetry: true })

  manager.retry(manager.entries[0]?.key ?? '')
  await reaches('published')
  expect(received.size).toBe(2)
})

test('a file that cannot be read is not sent again', async () => {
  const error = { code: 'empty-file', message: 'There are no rows in this file.' }
  manager = start({ read: async (id) => ({ ...upload(id, 'failed'), error }) })
  manager.add([file()], PAGE)
  await reaches('failed')
  expect(stage()).toMatchObject({ ...error, canRetry: false })
})

test('cancelling while the server reads asks the server, and shows what it says', async () => {
  const cancel = vi.fn(async (id: string) => upload(id, 'cancelled'))
  manager = start({ read: async (id) => upload(id, 'running'), cancel })
  manager.add([file()], PAGE)
  await expect.poll(() => stage()).toMatchObject({ upload: { state: 'running' } })
  await manager.cancel(manager.entries[0]?.key ?? '')
  expect(stage()).toEqual({ kind: 'cancelled' })
})

test('an upload that was published before it could be cancelled stays published', async () => {
  let state: UploadState = 'running'
  const cancel = () => {
    state = 'published'
    return Promise.reject(new ApiError({ code: 'upload-state', status: 409, message: 'Too late.' }))
  }
  manager = start({ read: async (id) => upload(id, state), cancel })
  manager.add([file()], PAGE)
  await expect.poll(() => stage()).toMatchObject({ upload: { state: 'running' } })
  await manager.cancel(manager.entries[0]?.key ?? '')
  await reaches('published')
})

test('a server that refuses the file is quoted', async () => {
  server.removeAllListeners('request')
  server.on('request', (_request, response) => {
    response.writeHead(415, { 'content-type': 'application/json' })
    response.end('{"error":{"code":"unsupported-file","message":"This is no CSV file."}}')
  })
  manager = start({})
  manager.add([file()], PAGE)
  await reaches('failed')
  expect(stage()).toMatchObject({ code: 'unsupported-file', message: 'This is no CSV file.' })
})

test('what the server still works on is found again after a reload of the page', async () => {
  const open = memory()
  let isGone = false
  const never = new Promise<Upload>(() => {})
  manager = start({ read: (id) => (isGone ? never : Promise.resolve(upload(id, 'running'))) }, open)
  manager.add([file()], PAGE)
  await expect.poll(() => stage()).toMatchObject({ upload: { state: 'running' } })
  const { uploadId } = manager.entries[0] ?? {}
  isGone = true

  const listener = vi.fn()
  const reloaded = start({ read: async (id) => upload(id, 'published') }, open)
  reloaded.onPublished(PAGE, listener)
  await expect.poll(() => listener.mock.calls.length).toBe(1)
  expect(reloaded.entries[0]).toMatchObject({ uploadId, name: 'rain.csv' })
  expect(open.list()).toEqual([])
})

function start(api: Partial<UploadApi>, open: OpenUploads = memory()): UploadManager {
  const unused = () => Promise.reject(new Error('not expected in this test'))
  return createUploadManager({
    api: { ofSize: async () => [], read: unused, cancel: unused, answer: unused, ...api },
    endpoint,
    loadTus: async () => nodeTus,
    open,
  })
}

/** Outside a browser tus takes no File, so it is given the bytes that this test put into it. */
const nodeTus: Tus = {
  Upload: class extends tus.Upload {
    constructor(_file: unknown, options: tus.UploadOptions) {
      super(Buffer.from(CSV), { ...options, retryDelays: null })
    }
  },
}

const QUESTION = { id: '', kind: '', column: null, message: 'Which?', choices: [] }

const EARLIER = {
  ...{ id: 'u0', filename: 'rain.csv', datasetId: 'd0', datasetName: 'Rain' },
  publishedAt: '2024-01-01T00:00:00Z',
}

function file(name = 'rain.csv'): File {
  return new File([CSV], name, { type: 'text/csv', lastModified: 1 })
}

function stage(): UploadStage | undefined {
  return manager?.entries[0]?.stage
}

async function reaches(kind: UploadStage['kind']): Promise<void> {
  await expect.poll(() => stage()?.kind).toBe(kind)
}

function upload(id: string, state: UploadState): Upload {
  return {
    id,
    state,
    filename: 'rain.csv',
    mode: 'create',
    datasetId: null,
    sizeBytes: CSV.length,
    bytesRead: 0,
    rowsRead: 1,
    rowsLoaded: 1,
    rowsRejected: 0,
    columns: [],
    warnings: [],
    error: null,
    createdAt: '2024-01-01T00:00:00Z',
    finishedAt: null,
  }
}

function memory(): OpenUploads {
  let uploads: OpenUpload[] = []
  return {
    list: () => uploads,
    remember: (each) => {
      if (!uploads.some(({ id }) => id === each.id)) uploads = [...uploads, each]
    },
    forget: (id) => {
      uploads = uploads.filter((each) => each.id !== id)
    },
  }
}
