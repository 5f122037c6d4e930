// Resumable uploads straight into an S3 bucket, from two servers that share nothing else.
import { randomBytes } from 'node:crypto'
import { CreateBucketCommand } from '@aws-sdk/client-s3'
import { makeS3Client } from '@pulse/ports/objects/s3-store'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Person, startTestServer, type TestServer } from '../../test/test-server.ts'
import type { RunningServer } from '../server.ts'

const TUS = { 'tus-resumable': '1.0.0' }

let first: TestServer
let second: RunningServer
let editor: Person

beforeAll(async () => {
  const bucket = `uploads-${randomBytes(6).toString('hex')}`
  const endpoint = process.env['S3_ENDPOINT'] ?? ''
  const region = process.env['S3_REGION'] ?? 'us-east-1'
  const client = makeS3Client({ endpoint, region })
  await client.send(new CreateBucketCommand({ Bucket: bucket }))
  client.destroy()
  const env = { S3_BUCKET: bucket, S3_ENDPOINT: endpoint, S3_REGION: region }
  first = await startTestServer({}, env)
  second = await first.startAnother()
  editor = (await first.makeOrganization('Buckets')).editor
})
afterAll(async () => {
  await second.close()
  await first.close()
})

async function begin(size: number): Promise<{ path: string; key: string }> {
  const answer = await editor.call('POST', '/api/uploads', undefined, {
    ...TUS,
    'upload-length': String(size),
    'upload-metadata': `filename ${btoa('big.csv')}`,
  })
  const path = answer.headers.get('location') ?? ''
  return { path, key: `raw/${editor.orgId}/${path.split('/').at(-1)}` }
}

async function patch(url: string, path: string, offset: number, body: Uint8Array): Promise<number> {
  const answer = await fetch(url + path, {
    method: 'PATCH',
    headers: {
      ...TUS,
      cookie: editor.cookie,
      'content-type': 'application/offset+octet-stream',
      'upload-offset': String(offset),
    },
    body: new Uint8Array(body),
  })
  return Number(answer.headers.get('upload-offset'))
}

async function keysBelow(prefix: string): Promise<string[]> {
  const keys: string[] = []
  for await (const { key } of first.ports.objects.list(prefix)) keys.push(key)
  return keys
}

test('pieces that come to two servers in turn are one object', async () => {
  const file = randomBytes(13_000_000)
  const { path, key } = await begin(file.length)
  const piece = 2_500_000
  for (let offset = 0, turn = 0; offset < file.length; turn++) {
    const server = turn % 2 === 0 ? first : second
    const next = await patch(server.url, path, offset, file.subarray(offset, offset + piece))
    expect(next).toBe(Math.min(offset + piece, file.length))
    offset = next
  }
  expect((await editor.call('GET', path)).json).toMatchObject({ state: 'queued' })
  const stored: Uint8Array[] = []
  for await (const chunk of await first.ports.objects.get(key)) stored.push(chunk)
  expect(Buffer.concat(stored).equals(file)).toBe(true)
})

test('a cancelled upload leaves nothing in the bucket', async () => {
  const { path, key } = await begin(8_000_000)
  await patch(first.url, path, 0, randomBytes(6_000_000))
  expect((await keysBelow(key)).length).toBeGreaterThan(0)
  expect((await editor.call('DELETE', path, undefined, TUS)).status).toBe(204)
  expect(await keysBelow(key)).toEqual([])
})
