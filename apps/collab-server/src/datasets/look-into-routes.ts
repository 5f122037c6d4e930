// What is in a dataset beyond its catalogue entry: its values at a glance, and its cleaned data as a file.
import { Readable } from 'node:stream'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { listParts } from '@pulse/db/datasets/dataset-parts-repo'
import type { DatasetWithColumns } from '@pulse/db/datasets/datasets-repo'
import type { Database } from '@pulse/db/schema'
import type { Cache } from '@pulse/ports/cache/cache'
import type { ObjectStore } from '@pulse/ports/objects/object-store'
import { DatasetStatistics } from '@pulse/shared/api/datasets'
import { IdParams } from '@pulse/shared/api/fields'
import { PulseError } from '@pulse/shared/api/pulse-error'
import type { Kysely } from 'kysely'
import { attachment } from '../http/attachment.ts'
import { joinParquet, type ParquetObject } from './join-parquet.ts'
import { requireDataset } from './require-dataset.ts'
import { datasetStatistics } from './statistics/dataset-statistics.ts'

type Options = { db: Kysely<Database>; processed: ObjectStore; cache: Cache }

const tags = ['datasets']

export function lookIntoRoutes({ db, processed, cache }: Options): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/api/datasets/:id/statistics',
      {
        schema: {
          params: IdParams,
          response: { 200: DatasetStatistics },
          tags,
          summary: 'Samples and distributions of the columns, and how complete they are',
        },
      },
      async ({ principal: { orgId }, params }) =>
        datasetStatistics({ db, cache }, await requireDataset(db, orgId, params.id)),
    )

    app.get(
      '/api/datasets/:id/parquet',
      {
        schema: {
          params: IdParams,
          produces: ['application/vnd.apache.parquet'],
          tags,
          summary: 'The cleaned data as one Parquet file',
          description: '409 not-ready for a moment after the dataset has changed.',
        },
      },
      async ({ principal: { orgId }, params }, reply) => {
        const dataset = await requireDataset(db, orgId, params.id)
        const files = await requireFiles(db, dataset)
        return reply
          .type('application/vnd.apache.parquet')
          .header('content-disposition', attachment(`${dataset.dataset.name}.parquet`))
          .header('cache-control', 'no-store')
          .send(Readable.from(joinParquet(processed, files), { objectMode: false }))
      },
    )
  }
}

async function requireFiles(
  db: Kysely<Database>,
  { dataset }: DatasetWithColumns,
): Promise<ParquetObject[]> {
  const parts = await listParts(db, { id: dataset.id, orgId: dataset.org_id })
  const isFresh = dataset.parquet_version === dataset.version
  if (!isFresh || parts.length === 0 || parts.some(({ state }) => state !== 'ready')) {
    const message =
      dataset.row_count === 0
        ? 'The dataset has no rows.'
        : 'The file is being written. Try again in a moment.'
    throw new PulseError('not-ready', message)
  }
  return parts.map(({ object_key: key, size_bytes: sizeBytes }) => ({ key, sizeBytes }))
}
