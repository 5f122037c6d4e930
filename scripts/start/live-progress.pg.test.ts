// Server and worker together: what an open page hears while its file is loaded.
import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { ObjectStore } from '@pulse/ports/objects/object-store'
import { pino } from 'pino'
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest'
import { listenOnPage } from '../../apps/collab-server/test/listen-on-page.ts'
import {
  type Person,
  startTestServer,
  type TestServer,
} from '../../apps/collab-server/test/test-server.ts'
import { makeIngestHandler } from '../../apps/ingest-worker/src/ingest-handler.ts'

const PIECE_BYTES = 100_000
const FILE = `at,value\n${Array.from(
  { length: 200_000 },
  (_, row) => `${new Date(Date.UTC(2024, 0, 1) + row * 60_000).toISOString()},${row}`,
).join('\n')}\n`

let server: TestServer
let editor: Person
let stranger: Person
/** Until then the store gives the file bit by bit, and never its end. */
let released = Promise.withResolvers<void>()

beforeAll(async () => {
  server = await startTestServer()
  ;({ editor } = await server.makeOrganization('Loading'))
  ;({ editor: stranger } = await server.makeOrganization('Elsewhere'))
  const ingest = makeIngestHandler({
    databaseUrl: server.databaseUrl,
    db: server.db,
    objects: slow(server.ports.objects),
    processed: server.ports.processed,
    log: pino({ level: 'silent' }),
  })
  server.ports.queue.consume(ingest, { concurrency: 1 })
})
beforeEach(() => {
  released = Promise.withResolvers()
})
afterAll(() => server.close())

function slow(store: ObjectStore): ObjectStore {
  return {
    ...store,
    get: async (key, range) => {
      const content = await store.get(key, range)
      return range ? content : inPieces(content)
    },
  }
}

async function* inPieces(chunks: AsyncIterable<Uint8Array>) {
  const { promise: end } = released
  const parts: Uint8Array[] = []
  for await (const chunk of chunks) parts.push(chunk)
  const bytes = Buffer.concat(parts)
  for (let at = 0; at < bytes.length; at += PIECE_BYTES) {
    if (at + PIECE_BYTES >= bytes.length) await end
    yield bytes.subarray(at, at + PIECE_BYTES)
    await Promise.race([end, sleep(50)])
  }
}

async function upload(): Promise<string> {
  const base64 = (text: string) => Buffer.from(text).toString('base64')
  const answer = await fetch(`${server.url}/api/uploads`, {
    method: 'POST',
    headers: {
      cookie: editor.cookie,
      'tus-resumable': '1.0.0',
      'content-type': 'application/offset+octet-stream',
      'upload-length': String(FILE.length),
      'upload-metadata': `filename ${base64(`${randomUUID()}.csv`)},mode ${base64('create')}`,
    },
    body: FILE,
  })
  expect(answer.status).toBe(201)
  return new URL(answer.headers.get('location') ?? '', server.url).pathname
}

async function openPage(person: Person) {
  const { json } = await person.call('POST', '/api/dashboards', { name: 'Open' })
  const page = listenOnPage(server.url, person, String(json['id']))
  onTestFinished(() => page.close())
  await expect.poll(page.isSynced).toBe(true)
  return page.heard
}

const stateOf = async (path: string) => (await editor.call('GET', path)).json['state']

const changed = (path: string) => ({ type: 'upload-changed', uploadId: path.split('/').at(-1) })

test('[22] an open page hears share, rates and time left while its file is loaded, and the end', async () => {
  const [heard, elsewhere] = [await openPage(editor), await openPage(stranger)]
  const path = await upload()
  const progress = {
    share: expect.any(Number),
    bytesPerSecond: expect.any(Number),
    rowsPerSecond: expect.any(Number),
    secondsLeft: expect.any(Number),
  }
  await expect.poll(() => heard, { timeout: 30_000 }).toContainEqual({ ...changed(path), progress })
  expect(await stateOf(path)).toBe('running')
  released.resolve()
  await expect.poll(() => stateOf(path), { timeout: 30_000 }).toBe('published')
  await expect.poll(() => heard.at(-1)).toEqual(changed(path))
  expect(heard).toContainEqual(expect.objectContaining({ type: 'dataset-changed', version: 1 }))
  expect(elsewhere).toEqual([])
})

test('[24] a cancel while it is loaded reaches worker and open pages, and nothing stays', async () => {
  const heard = await openPage(editor)
  const before = (await editor.call('GET', '/api/datasets')).json
  const path = await upload()
  await expect
    .poll(() => heard, { timeout: 30_000 })
    .toContainEqual({ ...changed(path), progress: expect.anything() })
  heard.length = 0
  expect((await editor.call('POST', `${path}/cancel`)).status).toBe(200)
  await expect.poll(() => heard).toContainEqual(changed(path))
  released.resolve()
  const next = await upload()
  // The one behind it is only begun once the worker let go of it.
  await expect.poll(() => stateOf(next), { timeout: 30_000 }).toBe('published')
  expect(await stateOf(path)).toBe('cancelled')
  await editor.call('DELETE', next)
  expect((await editor.call('GET', '/api/datasets')).json).toEqual(before)
})
