import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Person, startTestServer, type TestServer } from '../../test/test-server.ts'

let server: TestServer
let editor: Person

beforeAll(async () => {
  server = await startTestServer()
  ;({ editor } = await server.makeOrganization('Abandoned'))
})
afterAll(() => server.close())

async function begin(daysAgo: number): Promise<{ id: string; file: string }> {
  const answer = await editor.call('POST', '/api/uploads', undefined, {
    'tus-resumable': '1.0.0',
    'upload-length': '4',
    'upload-metadata': `filename ${btoa('a.csv')}`,
  })
  const id = answer.headers.get('location')?.split('/').at(-1) ?? ''
  await sql`update uploads set created_at = now() - ${daysAgo} * interval '1 day' where id = ${id}`.execute(
    server.db,
  )
  return { id, file: join(server.dataDir, 'objects', 'raw', editor.orgId, id) }
}

const stateOf = async (id: string) => (await editor.call('GET', `/api/uploads/${id}`)).json['state']

test('a week after the last byte came, what is whole is finished and the rest is removed', async () => {
  const recent = await begin(6)
  const half = await begin(8)
  const whole = await begin(8)
  await writeFile(half.file, 'a,')
  await writeFile(whole.file, 'a,b\n')
  // A server does its chores when it starts, and then every hour.
  const another = await server.startAnother()
  await expect.poll(() => stateOf(half.id)).toBe('cancelled')
  await expect.poll(() => stateOf(whole.id)).toBe('queued')
  await another.close()
  expect(await stateOf(recent.id)).toBe('uploading')
  await expect(readFile(half.file)).rejects.toThrow('ENOENT')
})
