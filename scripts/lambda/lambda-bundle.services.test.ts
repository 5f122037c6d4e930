// The bundle as AWS runs it: aws-lambda-ric loads it and takes events from a Runtime API; TimescaleDB and S3
// are real. Only its native HTTP client, which needs a compiler, is replaced by one in JavaScript.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { objectStores } from '@pulse/ports/objects/object-stores'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  createIngestFixture,
  type IngestFixture,
} from '../../apps/ingest-worker/test/ingest-fixture.ts'
import { sqsEvent } from '../../apps/ingest-worker/test/sqs-event.ts'
import { buildLambda } from './bundle.ts'
import { type Answer, type RuntimeApi, startRuntimeApi } from './runtime-api.ts'
import { runtimeClient } from './runtime-client.ts'

const WITHOUT_NATIVE_CLIENT = new URL('./without-native-client.ts', import.meta.url).href
const MINUTE = 60_000

let fixture: IngestFixture
let api: RuntimeApi
let directory: string
let lambda: ChildProcess
let bundleBytes: number

beforeAll(async () => {
  fixture = await createIngestFixture(objectStores(process.env))
  directory = await mkdtemp(join(tmpdir(), 'pulse-lambda-'))
  const { file, bytes } = await buildLambda(directory)
  bundleBytes = bytes
  const client = await runtimeClient(await mkdtemp(join(directory, 'client-')))
  api = await startRuntimeApi()
  lambda = spawn(process.execPath, ['--import', WITHOUT_NATIVE_CLIENT, client], {
    cwd: dirname(file),
    stdio: ['ignore', 'inherit', 'inherit'],
    env: {
      ...process.env,
      DATABASE_URL: fixture.databaseUrl,
      LOG_LEVEL: 'warn',
      AWS_LAMBDA_RUNTIME_API: api.address,
      AWS_LAMBDA_NODEJS_USE_ALTERNATIVE_CLIENT_1: 'true',
      AWS_LAMBDA_FUNCTION_NAME: 'pulse-ingest',
      AWS_LAMBDA_FUNCTION_VERSION: '1',
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '1024',
      AWS_LAMBDA_LOG_GROUP_NAME: 'pulse',
      AWS_LAMBDA_LOG_STREAM_NAME: 'ingest',
      LAMBDA_TASK_ROOT: directory,
      _HANDLER: 'index.handler',
    },
  })
})

afterAll(async () => {
  if (lambda.exitCode === null) {
    const exit = once(lambda, 'exit')
    lambda.kill('SIGKILL')
    await exit
  }
  await api.close()
  await fixture.drop()
  await rm(directory, { recursive: true, force: true })
})

/** A function that ended answers nobody. */
async function invoke(event: unknown, options: { timeoutMs: number }): Promise<Answer> {
  const ended = once(lambda, 'exit').then(([code]): never => {
    throw new Error(`the function ended with ${code}`)
  })
  ended.catch(() => undefined)
  return await Promise.race([api.invoke(event, options), ended])
}

function created(key: string) {
  const object = { key, size: 10, etag: 'b1946ac92492d2347c6235b4d2611184', sequencer: '00' }
  return {
    version: '0',
    'detail-type': 'Object Created',
    source: 'aws.s3',
    detail: { bucket: { name: process.env['S3_BUCKET'] }, object, reason: 'PutObject' },
  }
}

async function keyOf(uploadId: string): Promise<string> {
  return (await fixture.findUpload(uploadId)).object_key
}

test('files that S3 tells of through SQS are loaded; a bad message comes back alone', async () => {
  const one = await fixture.upload('date,n\n2024-01-01,1\n')
  const two = await fixture.upload('date,n\n2024-01-01,2\n2024-01-02,3\n')
  const event = sqsEvent(created(await keyOf(one)), '{ not json', created(await keyOf(two)))
  expect(await invoke(event, { timeoutMs: 5 * MINUTE })).toEqual({
    kind: 'response',
    body: { batchItemFailures: [{ itemIdentifier: 'message-1' }] },
  })
  expect(await fixture.findUpload(one)).toMatchObject({ state: 'published', rows_loaded: 1 })
  expect(await fixture.findUpload(two)).toMatchObject({ state: 'published', rows_loaded: 2 })
})

test('its Parquet is in the processed store, too', async () => {
  const { rows } = await fixture.query(`select count(*)::int as parts from dataset_parts
    where state = 'ready' and size_bytes > 0`)
  expect(rows).toEqual([{ parts: 2 }])
})

test('a file of another program is taken by its event, once', async () => {
  const key = `raw/${fixture.orgId}/till rolls/März.csv`
  await fixture.context.objects.put(key, new TextEncoder().encode('date,n\n2024-03-01,1\n'))
  for (let time = 0; time < 2; time++) {
    const answer = await invoke(sqsEvent(created(key)), { timeoutMs: 5 * MINUTE })
    expect(answer.body).toEqual({ batchItemFailures: [] })
  }
  const { rows } = await fixture.query(
    `select state, source_folder, rows_loaded::int as rows from uploads where source_key = '${key}'`,
  )
  expect(rows).toEqual([{ state: 'published', source_folder: 'till rolls', rows: 1 }])
})

test('without time left the upload is handed to the worker', async () => {
  const uploadId = await fixture.upload('date,n\n2024-01-01,1\n')
  const answer = await invoke({ uploadId }, { timeoutMs: 10_000 })
  expect(answer.kind).toBe('response')
  expect(await fixture.findUpload(uploadId)).toMatchObject({ state: 'queued', attempt: 0 })
})

test('an event of no known kind is an error, which Lambda delivers again', async () => {
  const answer = await invoke({ hello: 'world' }, { timeoutMs: MINUTE })
  expect(answer).toMatchObject({ kind: 'error', body: { errorType: 'TypeError' } })
})

test('the bundle is one file of a size that starts quickly', () => {
  expect(bundleBytes).toBeLessThan(2.5 * 2 ** 20)
})
