// Which failures are tried again, for how long, and what the person reads meanwhile.
import { findForgottenUploads } from '@pulse/db/uploads/uploads-repo'
import type { ObjectStore } from '@pulse/ports/objects/object-store'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createIngestFixture, type IngestFixture } from '../test/ingest-fixture.ts'
import { runIngest } from './run-ingest.ts'

const FILE = 'date,value\n2024-01-01,1\n'
const unreachable = Object.assign(new Error('slow down'), { $metadata: { httpStatusCode: 503 } })
const full = Object.assign(new Error('write'), { code: 'ENOSPC' })

let fixture: IngestFixture

beforeAll(async () => {
  fixture = await createIngestFixture()
})

afterAll(() => fixture.drop())

function ingestFailing(uploadId: string, error: Error) {
  const objects: ObjectStore = { ...fixture.context.objects, get: () => Promise.reject(error) }
  return runIngest({ ...fixture.context, objects }, uploadId, new AbortController().signal)
}

async function isDue(uploadId: string): Promise<boolean> {
  return (await findForgottenUploads(fixture.db, 0)).includes(uploadId)
}

test('[25] an outage is waited for, far beyond the attempts that a bad file has', async () => {
  const uploadId = await fixture.upload(FILE)
  for (let failures = 1; failures <= 12; failures++) {
    await expect(ingestFailing(uploadId, unreachable)).rejects.toBe(unreachable)
    const upload = await fixture.findUpload(uploadId)
    expect(upload).toMatchObject({ state: 'queued', attempt: 0, failures })
    expect(upload.error).toMatchObject({ code: 'not-available' })
  }
  expect(await fixture.ingest(uploadId)).toMatchObject({ state: 'published' })
  expect(await fixture.findUpload(uploadId)).toMatchObject({ error: null, rows_loaded: 1 })
})

test('[25] the sweep leaves it alone until its pause is over', async () => {
  const uploadId = await fixture.upload(FILE)
  await fixture.query(`update uploads set failures = 9 where id = '${uploadId}'`)
  await expect(ingestFailing(uploadId, unreachable)).rejects.toBe(unreachable)
  expect(await isDue(uploadId)).toBe(false)
  await fixture.query(`update uploads set retry_at = now() where id = '${uploadId}'`)
  expect(await isDue(uploadId)).toBe(true)
  expect(await fixture.ingest(uploadId)).toMatchObject({ state: 'published' })
})

test('[25] a full disk is said to be one, while it lasts and when a day was not enough', async () => {
  const uploadId = await fixture.upload(FILE)
  await expect(ingestFailing(uploadId, full)).rejects.toBe(full)
  const waiting = await fixture.findUpload(uploadId)
  expect(waiting.state).toBe('queued')
  expect(waiting.error).toMatchObject({
    code: 'no-space',
    message: expect.stringContaining('goes on by itself'),
  })
  await fixture.query(
    `update uploads set failing_since = now() - interval '25 hours' where id = '${uploadId}'`,
  )
  expect(await ingestFailing(uploadId, full)).toMatchObject({ state: 'failed', code: 'no-space' })
})

test('[25] what may be the file’s doing has five attempts', async () => {
  const uploadId = await fixture.upload(FILE)
  const lost = new Error('Connection terminated unexpectedly')
  for (let attempt = 1; attempt < 5; attempt++) {
    await expect(ingestFailing(uploadId, lost)).rejects.toBe(lost)
    expect(await fixture.findUpload(uploadId)).toMatchObject({ state: 'queued', attempt })
  }
  expect(await ingestFailing(uploadId, lost)).toMatchObject({ state: 'failed', code: 'internal' })
})

test('[25] a bad file has one', async () => {
  const uploadId = await fixture.upload(' \n')
  expect(await fixture.ingest(uploadId)).toMatchObject({ state: 'failed', code: 'empty-file' })
  expect(await fixture.findUpload(uploadId)).toMatchObject({ attempt: 1, failures: 0 })
  expect(await isDue(uploadId)).toBe(false)
})

test('[25] questions cost no attempts', async () => {
  const uploadId = await fixture.upload(FILE, { preview: true })
  for (let asked = 0; asked < 7; asked++) {
    expect(await fixture.ingest(uploadId)).toEqual({ state: 'waiting' })
    await fixture.answer(uploadId, {})
  }
  await fixture.query(`update uploads set preview = false where id = '${uploadId}'`)
  expect(await fixture.ingest(uploadId)).toMatchObject({ state: 'published' })
})
