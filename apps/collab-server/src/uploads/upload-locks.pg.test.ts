// Two servers on one database and one directory, as behind a load balancer without stickiness.

import { readFile } from 'node:fs/promises'
import { request } from 'node:http'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Person, startTestServer, type TestServer } from '../../test/test-server.ts'
import type { RunningServer } from '../server.ts'

const HEADERS = {
  'tus-resumable': '1.0.0',
  'content-type': 'application/offset+octet-stream',
}

let first: TestServer
let second: RunningServer
let editor: Person

beforeAll(async () => {
  first = await startTestServer()
  editor = (await first.makeOrganization('Twice')).editor
  second = await first.startAnother()
})
afterAll(async () => {
  await second.close()
  await first.close()
})

async function begin(size: number): Promise<string> {
  const answer = await editor.call('POST', '/api/uploads', undefined, {
    'tus-resumable': '1.0.0',
    'upload-length': String(size),
    'upload-metadata': `filename ${btoa('a.csv')}`,
  })
  return answer.headers.get('location') ?? ''
}

/** A connection that sends some bytes and then hangs, as when a laptop leaves the network. */
function sendAndHang(path: string, bytes: string) {
  const hanging = request(first.url + path, {
    method: 'PATCH',
    headers: { ...HEADERS, cookie: editor.cookie, 'upload-offset': '0', 'content-length': '100' },
  })
  hanging.on('error', () => undefined)
  hanging.write(bytes)
  return hanging
}

const fileOf = (path: string) =>
  join(first.dataDir, 'objects', 'raw', editor.orgId, path.split('/').at(-1) ?? '')

const ask = (url: string, path: string, init: RequestInit = {}) =>
  fetch(url + path, { ...init, headers: { ...HEADERS, cookie: editor.cookie, ...init.headers } })

test('a client that comes back at another server gets the lock from its hanging connection', async () => {
  const path = await begin(100)
  const hanging = sendAndHang(path, 'a,b\n')
  await expect.poll(() => readFile(fileOf(path), 'utf8')).toBe('a,b\n')
  const head = await ask(second.url, path, { method: 'HEAD' })
  expect(head.headers.get('upload-offset')).toBe('4')
  const rest = 'x'.repeat(96)
  const patched = await ask(second.url, path, {
    method: 'PATCH',
    headers: { 'upload-offset': '4' },
    body: rest,
  })
  expect(patched.headers.get('upload-offset')).toBe('100')
  hanging.destroy()
  expect(await readFile(fileOf(path), 'utf8')).toBe(`a,b\n${rest}`)
})

test('the lease of a server that died runs out', async () => {
  const path = await begin(4)
  const id = path.split('/').at(-1) ?? ''
  await first.db
    .updateTable('uploads')
    .set({ claimed_by: 'a server that died', heartbeat_at: sql`now() - interval '11 seconds'` })
    .where('id', '=', id)
    .execute()
  const patched = await ask(second.url, path, {
    method: 'PATCH',
    headers: { 'upload-offset': '0' },
    body: 'a,b\n',
  })
  expect(patched.status).toBe(204)
})

test('a look at an upload that is being ingested leaves the worker its claim', async () => {
  const path = await begin(4)
  const id = path.split('/').at(-1) ?? ''
  await ask(first.url, path, { method: 'PATCH', headers: { 'upload-offset': '0' }, body: 'a,b\n' })
  const claim = { state: 'running', claimed_by: 'worker' } as const
  await first.db.updateTable('uploads').set(claim).where('id', '=', id).execute()
  expect((await ask(second.url, path, { method: 'HEAD' })).status).toBe(200)
  const row = await first.db
    .selectFrom('uploads')
    .where('id', '=', id)
    .select('claimed_by')
    .executeTakeFirst()
  expect(row?.claimed_by).toBe('worker')
})
