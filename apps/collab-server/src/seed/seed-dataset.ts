import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Database } from '@pulse/db/schema'
import type { ObjectStore } from '@pulse/ports/objects/object-store'
import type { IngestQueue } from '@pulse/ports/queue/ingest-queue'
import { PulseError } from '@pulse/shared/api/pulse-error'
import type { Kysely } from 'kysely'
import { makeCoffeeSales } from './coffee-sales.ts'

export const DEMO_FILE = 'Coffee sales.csv'

const LOOK_EVERY_MS = 50
const LONGEST_WAIT_MS = 120_000

type Options = { db: Kysely<Database>; objects: ObjectStore; queue: IngestQueue }
type Owner = { orgId: string; userId: string }

/** The demo's data takes the way of every file: object store, queue, ingest. Returns the dataset. */
export async function seedDataset(options: Options, owner: Owner): Promise<string> {
  const uploadId = (await findUpload(options, owner)) ?? (await storeUpload(options, owner))
  await options.queue.enqueue({ uploadId })
  return published(options, uploadId)
}

/** Of an earlier start that did not come to its end. */
async function findUpload({ db }: Options, { orgId }: Owner): Promise<string | null> {
  const row = await db
    .selectFrom('uploads')
    .where('org_id', '=', orgId)
    .where('filename', '=', DEMO_FILE)
    .where('state', 'in', ['queued', 'running', 'published'])
    .select('id')
    .executeTakeFirst()
  return row?.id ?? null
}

async function storeUpload({ db, objects }: Options, { orgId, userId }: Owner): Promise<string> {
  const id = randomUUID()
  const objectKey = `raw/${orgId}/${id}`
  const { size } = await objects.put(objectKey, Buffer.from(makeCoffeeSales(new Date())))
  await db
    .insertInto('uploads')
    .values({
      id,
      org_id: orgId,
      user_id: userId,
      filename: DEMO_FILE,
      mode: 'create',
      time_zone: 'UTC',
      object_key: objectKey,
      size_bytes: size,
      state: 'queued',
    })
    .execute()
  return id
}

async function published({ db }: Options, uploadId: string): Promise<string> {
  for (const end = Date.now() + LONGEST_WAIT_MS; Date.now() < end; await sleep(LOOK_EVERY_MS)) {
    const upload = await db
      .selectFrom('uploads')
      .where('id', '=', uploadId)
      .select(['state', 'dataset_id', 'error'])
      .executeTakeFirstOrThrow()
    if (upload.state === 'published' && upload.dataset_id) return upload.dataset_id
    if (upload.state !== 'queued' && upload.state !== 'running') {
      const reason = upload.error?.message ?? upload.state
      throw new Error(`The demo's data could not be loaded: ${reason}`)
    }
  }
  throw new PulseError('not-available', "The demo's data was not loaded in time.")
}
