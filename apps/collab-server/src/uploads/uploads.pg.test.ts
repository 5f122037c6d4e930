import { randomBytes } from 'node:crypto'
import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as tus from 'tus-js-client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  callServer,
  type Person,
  startTestServer,
  type TestServer,
} from '../../test/test-server.ts'

let server: TestServer
let editor: Person
let viewer: Person
let stranger: Person

beforeAll(async () => {
  server = await startTestServer()
  ;({ editor, viewer } = await server.makeOrganization('Uploaders'))
  stranger = (await server.makeOrganization('Strangers')).admin
})
afterAll(() => server.close())

type Sent = { url: string; path: string }

function send(file: Buffer, options: Partial<tus.UploadOptions> = {}): Promise<Sent> {
  return new Promise((resolve, reject) => {
    const upload = new tus.Upload(file, {
      endpoint: `${server.url}/api/uploads`,
      headers: { cookie: editor.cookie },
      metadata: { filename: 'sales.csv' },
      retryDelays: null,
      onSuccess: () => resolve({ url: upload.url ?? '', path: new URL(upload.url ?? '').pathname }),
      onError: reject,
      ...options,
    })
    upload.start()
  })
}

const TUS = { 'tus-resumable': '1.0.0' }
const BYTES = { ...TUS, 'content-type': 'application/offset+octet-stream' }
const named = (name: string) => `filename ${Buffer.from(name).toString('base64')}`

async function begin(size: number, person = editor): Promise<string> {
  const answer = await person.call('POST', '/api/uploads', undefined, {
    ...TUS,
    'upload-length': String(size),
    'upload-metadata': named('half.csv'),
  })
  expect(answer.status).toBe(201)
  return answer.headers.get('location') ?? ''
}

function patch(path: string, offset: number, body: string, person = editor): Promise<Response> {
  return fetch(server.url + path, {
    method: 'PATCH',
    headers: { ...BYTES, cookie: person.cookie, 'upload-offset': String(offset) },
    body,
  })
}

const stateOf = async (path: string) => String((await editor.call('GET', path)).json['state'])
const setState = (path: string, state: 'waiting' | 'running' | 'published') =>
  server.db
    .updateTable('uploads')
    .set({ state, questions: state === 'waiting' ? JSON.stringify([QUESTION]) : null })
    .where('id', '=', path.split('/').at(-1) ?? '')
    .execute()
const storedFile = (path: string) =>
  join(server.dataDir, 'objects', 'raw', editor.orgId, path.split('/').at(-1) ?? '')

const QUESTION = {
  id: 'date-order',
  kind: 'date-order',
  column: 'when',
  message: 'Which comes first?',
  choices: [{ value: 'day-first', label: 'Day', example: '' }],
}

describe('an upload in pieces', () => {
  test('arrives byte for byte where the object store reads, and is queued', async () => {
    const nudged: string[] = []
    const consumer = server.ports.queue.consume(async (job) => void nudged.push(job.uploadId), {
      concurrency: 1,
    })
    const file = randomBytes(1_500_000)
    const { path } = await send(file, {
      chunkSize: 400_000,
      metadata: { filename: '../../etc/größe.csv', timeZone: 'Europe/Berlin' },
    })
    const { json } = await editor.call('GET', path)
    expect(json).toMatchObject({
      state: 'queued',
      mode: 'create',
      filename: 'größe.csv',
      sizeBytes: file.length,
    })
    const id = String(json['id'])
    const stored: Uint8Array[] = []
    for await (const chunk of await server.ports.objects.get(`raw/${editor.orgId}/${id}`)) {
      stored.push(chunk)
    }
    expect(Buffer.concat(stored).equals(file)).toBe(true)
    await expect.poll(() => nudged).toEqual([id])
    await consumer.close()
    expect(await readdir(join(server.dataDir, 'objects', 'raw', editor.orgId))).toContain(id)
  })

  test('goes on where it stopped', async () => {
    const path = await begin(10)
    expect((await patch(path, 0, 'a,b\n')).headers.get('upload-offset')).toBe('4')
    expect((await patch(path, 0, 'again')).status).toBe(409)
    const head = await editor.call('HEAD', path, undefined, TUS)
    expect([head.headers.get('upload-offset'), head.headers.get('upload-length')]).toEqual([
      '4',
      '10',
    ])
    expect(await stateOf(path)).toBe('uploading')
    await patch(path, 4, '12,34\n')
    expect(await stateOf(path)).toBe('queued')
    expect(await readFile(storedFile(path), 'utf8')).toBe('a,b\n12,34\n')
  })

  test('that the server died on after the last byte is finished by the next look', async () => {
    const path = await begin(4)
    await writeFile(storedFile(path), 'a,b\n')
    const head = await editor.call('HEAD', path, undefined, TUS)
    expect(head.headers.get('upload-offset')).toBe('4')
    expect(await stateOf(path)).toBe('queued')
  })

  test('may bring its bytes with the first request', async () => {
    const file = Buffer.from('a,b\n1,2\n')
    const { path } = await send(file, { uploadDataDuringCreation: true })
    expect(await stateOf(path)).toBe('queued')
    expect(await readFile(storedFile(path))).toEqual(file)
  })

  test('may be empty: the ingest says so', async () => {
    const { path } = await send(Buffer.alloc(0))
    expect(await stateOf(path)).toBe('queued')
  })

  test('carries the headers that every answer carries', async () => {
    const answer = await editor.call('HEAD', await begin(5), undefined, TUS)
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    expect(answer.headers.get('access-control-allow-origin')).toBeNull()
  })
})

describe('tus refuses', () => {
  const create = (headers: Record<string, string>, person = editor) =>
    person.call('POST', '/api/uploads', undefined, { ...TUS, ...headers })
  const metadata = { 'upload-metadata': named('a.csv') }

  test('what is larger than 10 GB, or of unknown size', async () => {
    const tooLarge = String(10 * 1024 ** 3 + 1)
    expect((await create({ ...metadata, 'upload-length': tooLarge })).status).toBe(413)
    const unknown = await create({ ...metadata, 'upload-defer-length': '1' })
    expect(unknown.status).toBeGreaterThanOrEqual(400)
  })

  test('more bytes than were announced', async () => {
    const path = await begin(4)
    expect((await patch(path, 0, 'more than four')).status).toBe(413)
    expect(await stateOf(path)).toBe('uploading')
  })

  test('a file without a name, and a dataset of somebody else', async () => {
    expect((await create({ 'upload-length': '1' })).status).toBe(400)
    const { id } = await server.db
      .insertInto('datasets')
      .values({ org_id: stranger.orgId, name: 'Theirs', table_name: 'theirs_1' })
      .returning('id')
      .executeTakeFirstOrThrow()
    const given = `${named('a.csv')},datasetId ${Buffer.from(id).toString('base64')}`
    const answer = await create({ 'upload-length': '1', 'upload-metadata': given })
    expect(answer.status).toBe(404)
  })

  test('viewers, strangers and guests, on every method', async () => {
    expect((await create({ ...metadata, 'upload-length': '1' }, viewer)).status).toBe(403)
    const path = await begin(4)
    expect((await patch(path, 0, 'x', viewer)).status).toBe(403)
    expect((await patch(path, 0, 'x', stranger)).status).toBe(404)
    expect((await stranger.call('HEAD', path, undefined, TUS)).status).toBe(404)
    expect((await stranger.call('DELETE', path, undefined, TUS)).status).toBe(404)
    expect((await callServer(server.url, 'HEAD', path, undefined, TUS)).status).toBe(401)
    expect(await readFile(storedFile(path), 'utf8')).toBe('')
  })

  test('bytes for an upload that is complete', async () => {
    const { path } = await send(Buffer.from('a\n1\n'))
    expect((await patch(path, 4, 'more')).status).toBe(409)
  })
})

describe('an open upload', () => {
  test('that is cancelled while it uploads leaves no bytes behind', async () => {
    const path = await begin(10)
    await patch(path, 0, 'a,b\n')
    expect((await editor.call('DELETE', path, undefined, TUS)).status).toBe(204)
    expect(await stateOf(path)).toBe('cancelled')
    await expect(readFile(storedFile(path))).rejects.toThrow('ENOENT')
    expect((await patch(path, 4, '12,34\n')).status).toBe(409)
    expect((await editor.call('HEAD', path, undefined, TUS)).status).toBe(409)
  })

  test('whose file was lost is not found by tus, and can be cancelled', async () => {
    const path = await begin(10)
    await rm(storedFile(path))
    expect((await editor.call('HEAD', path, undefined, TUS)).status).toBe(410)
    expect((await editor.call('POST', `${path}/cancel`)).json['state']).toBe('cancelled')
  })

  test.each(['queued', 'running', 'waiting'] as const)(
    'can be cancelled while it is %s, once',
    async (state) => {
      const { path } = await send(Buffer.from('a\n1\n'))
      if (state !== 'queued') await setState(path, state)
      const cancelled = await editor.call('POST', `${path}/cancel`)
      expect(cancelled.json).toMatchObject({ state: 'cancelled' })
      expect(cancelled.json['finishedAt']).not.toBeNull()
      expect((await editor.call('POST', `${path}/cancel`)).status).toBe(409)
    },
  )

  test('waits for an answer, and goes on with it', async () => {
    const { path } = await send(Buffer.from('a\n1\n'))
    await setState(path, 'waiting')
    expect((await editor.call('GET', path)).json['questions']).toMatchObject([{ id: 'date-order' }])
    const answer = (value: string) =>
      editor.call('POST', `${path}/answers`, { answers: { 'date-order': value } })
    expect((await answer('year-first')).status).toBe(400)
    expect((await answer('day-first')).json).toMatchObject({ state: 'queued' })
    expect((await answer('day-first')).status).toBe(409)
    const row = await server.db
      .selectFrom('uploads')
      .where('id', '=', path.split('/').at(-1) ?? '')
      .select('answers')
      .executeTakeFirstOrThrow()
    expect(row.answers).toEqual({ 'date-order': 'day-first' })
  })

  test('is in the list of what is open until it ends', async () => {
    const { path } = await send(Buffer.from('a\n1\n'))
    const openIds = async () => {
      const { json } = await editor.call('GET', '/api/uploads?state=open')
      return Object.values(json['uploads'] ?? {}).map((upload) => upload['id'])
    }
    const id = path.split('/').at(-1)
    expect(await openIds()).toContain(id)
    await editor.call('POST', `${path}/cancel`)
    expect(await openIds()).not.toContain(id)
  })

  test('is found by its size', async () => {
    const { path } = await send(Buffer.from(`a\n${'7'.repeat(4321)}\n`))
    const list = async (query: string) => {
      const { json } = await editor.call('GET', `/api/uploads?${query}`)
      return Object.values(json['uploads'] ?? {}).map((upload) => upload['id'])
    }
    const id = path.split('/').at(-1)
    expect(await list('sizeBytes=4324')).toEqual([id])
    expect(await list('sizeBytes=4324&state=published')).toEqual([])
    expect((await editor.call('GET', '/api/uploads?sizeBytes=ten')).status).toBe(400)
  })
})

describe('the rejects of an upload', () => {
  test('come as CSV, all of them, defused', async () => {
    const { path } = await send(Buffer.from('a\n1\n'))
    const uploadId = path.split('/').at(-1) ?? ''
    const rejects = Array.from({ length: 2_500 }, (_, index) => ({
      upload_id: uploadId,
      org_id: editor.orgId,
      // Three to a line, so that a page ends in the middle of one.
      line: Math.floor(index / 3) + 2,
      column_name: 'amount',
      reason: 'not-a-number',
      message: 'Not a number',
      text: index === 0 ? '=cmd|"calc",x' : `n${index}`,
    }))
    await server.db.insertInto('upload_rejects').values(rejects).execute()
    const answer = await viewer.call('GET', `${path}/rejects.csv`)
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(answer.headers.get('content-disposition')).toBe(
      `attachment; filename="sales-rejects.csv"; filename*=UTF-8''sales-rejects.csv`,
    )
    const lines = answer.text.trimEnd().split('\r\n')
    expect(lines[0]).toBe('line,column,reason,message,text')
    expect(lines).toHaveLength(1 + rejects.length)
    expect(answer.text).toContain(`2,amount,not-a-number,Not a number,"'=cmd|""calc"",x"`)
    expect(new Set(lines).size).toBe(lines.length)
  })
})
