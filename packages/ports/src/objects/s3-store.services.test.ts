import { randomBytes } from 'node:crypto'
import { CreateBucketCommand } from '@aws-sdk/client-s3'
import { expect, test } from 'vitest'
import { describeObjectStore } from './object-store-contract.ts'
import { makeS3Client, makeS3Store, type S3Settings } from './s3-store.ts'

async function newBucket(): Promise<S3Settings> {
  const settings = {
    bucket: `test-${randomBytes(8).toString('hex')}`,
    endpoint: process.env['S3_ENDPOINT'] ?? '',
    region: process.env['S3_REGION'] ?? 'us-east-1',
  }
  const client = makeS3Client(settings)
  await client.send(new CreateBucketCommand({ Bucket: settings.bucket }))
  client.destroy()
  return settings
}

describeObjectStore('S3', async () => makeS3Store(await newBucket()))
describeObjectStore('S3 below a key prefix', async () =>
  makeS3Store({ ...(await newBucket()), keyPrefix: 'processed/' }),
)

test('deletes more objects than one page lists', { timeout: 120_000 }, async () => {
  const store = makeS3Store(await newBucket())
  const numbers = Array.from({ length: 1001 }, (_, i) => i)
  while (numbers.length > 0) {
    await Promise.all(numbers.splice(0, 50).map((i) => store.put(`many/${i}`, new Uint8Array([1]))))
  }
  await store.put('other', new Uint8Array([1]))
  await store.deletePrefix('many/')
  const left: string[] = []
  for await (const { key } of store.list('')) left.push(key)
  expect(left).toEqual(['other'])
})

test('a stored object has an etag', async () => {
  const store = makeS3Store(await newBucket())
  await store.put('key', new Uint8Array([1]))
  expect(await store.head('key')).toEqual({ size: 1, etag: expect.stringMatching(/^"[0-9a-f]+"$/) })
})
