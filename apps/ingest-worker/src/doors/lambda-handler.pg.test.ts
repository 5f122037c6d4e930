import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createIngestFixture, type IngestFixture } from '../../test/ingest-fixture.ts'
import { sqsEvent } from '../../test/sqs-event.ts'
import { type LambdaContext, makeLambdaHandler } from './lambda-handler.ts'

const MINUTES: LambdaContext = { getRemainingTimeInMillis: () => 15 * 60_000 }

let fixture: IngestFixture

beforeAll(async () => {
  fixture = await createIngestFixture()
})

afterAll(() => fixture.drop())

function created(key: string) {
  return {
    source: 'aws.s3',
    'detail-type': 'Object Created',
    detail: { bucket: { name: 'raw' }, object: { key, size: 10 } },
  }
}

async function keyOf(uploadId: string): Promise<string> {
  return (await fixture.findUpload(uploadId)).object_key
}

test('a file that arrived is ingested', async () => {
  const uploadId = await fixture.upload('a,b\n1,2\n')
  const handler = makeLambdaHandler(fixture.context)
  const answer = await handler(sqsEvent(created(await keyOf(uploadId))), MINUTES)
  expect(answer).toEqual({ batchItemFailures: [] })
  expect(await fixture.findUpload(uploadId)).toMatchObject({ state: 'published', rows_loaded: 1 })
})

test('one bad message of a batch fails alone; a bad file is dealt with and not delivered again', async () => {
  const good = await fixture.upload('a,b\n1,2\n')
  const empty = await fixture.upload('')
  const handler = makeLambdaHandler(fixture.context)
  const event = sqsEvent(created(await keyOf(good)), '{ not json', created(await keyOf(empty)))
  expect(await handler(event, MINUTES)).toEqual({
    batchItemFailures: [{ itemIdentifier: 'message-1' }],
  })
  expect(await fixture.findUpload(good)).toMatchObject({ state: 'published' })
  expect(await fixture.findUpload(empty)).toMatchObject({ state: 'failed' })
})

test('an object that is no upload is passed over', async () => {
  const handler = makeLambdaHandler(fixture.context)
  const answer = await handler(sqsEvent(created(`raw/${randomUUID()}.info`)), MINUTES)
  expect(answer).toEqual({ batchItemFailures: [] })
})

test('the same event delivered twice loads the file once', async () => {
  const uploadId = await fixture.upload('a,b\n1,2\n')
  const handler = makeLambdaHandler(fixture.context)
  const event = sqsEvent(created(await keyOf(uploadId)))
  await handler(event, MINUTES)
  expect(await handler(event, MINUTES)).toEqual({ batchItemFailures: [] })
  expect(await fixture.findUpload(uploadId)).toMatchObject({ state: 'published', attempt: 1 })
})

test('without time left the upload is handed over, still queued', async () => {
  const uploadId = await fixture.upload('a,b\n1,2\n')
  const handler = makeLambdaHandler(fixture.context)
  const answer = await handler(sqsEvent({ uploadId }), { getRemainingTimeInMillis: () => 0 })
  expect(answer).toEqual({ batchItemFailures: [] })
  expect(await fixture.findUpload(uploadId)).toMatchObject({ state: 'queued', attempt: 0 })
})

test('a file too large for the time of a function is left to the worker', async () => {
  const uploadId = await fixture.upload('a,b\n1,2\n')
  await fixture.query(`update uploads set size_bytes = 600 * 1024 * 1024 where id = '${uploadId}'`)
  await makeLambdaHandler(fixture.context)({ uploadId }, MINUTES)
  expect(await fixture.findUpload(uploadId)).toMatchObject({ state: 'queued' })
})
