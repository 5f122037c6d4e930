import type { Database } from '@pulse/db/schema'
import type { FastifyBaseLogger } from 'fastify'
import { type Kysely, sql } from 'kysely'
import type { TusEndpoint } from './tus-endpoint.ts'
import type { UploadSteps } from './upload-steps.ts'
import type { UploadRow } from './uploads-repo.ts'

/** How long a browser may stay away in the middle of an upload and still resume it. */
const RESUMABLE_FOR = sql`interval '7 days'`

type Options = {
  db: Kysely<Database>
  tus: TusEndpoint
  steps: UploadSteps
  log: FastifyBaseLogger
}

/** Uploads that nobody came back for: finished if all of the file is there, else cancelled. */
export async function endAbandonedUploads(options: Options): Promise<void> {
  const { db, log } = options
  const rows = await db
    .selectFrom('uploads')
    .selectAll()
    .where('state', '=', 'uploading')
    .where('created_at', '<', sql<Date>`now() - ${RESUMABLE_FOR}`)
    .limit(100)
    .execute()
  for (const row of rows) {
    try {
      await end(options, row)
    } catch (error) {
      log.warn({ err: error, uploadId: row.id }, 'an abandoned upload could not be ended')
    }
  }
}

async function end({ tus, steps }: Options, row: UploadRow): Promise<void> {
  const offset = await tus.offsetOf(row.object_key)
  if (offset !== row.size_bytes) return steps.cancel(row)
  await steps.finish({ orgId: row.org_id, uploadId: row.id, objectKey: row.object_key })
}
