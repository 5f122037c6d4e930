// A small picture of every column, kept per version of the dataset.
import type { StoredColumn } from '@pulse/db/datasets/dataset-columns-repo'
import type { DatasetWithColumns } from '@pulse/db/datasets/datasets-repo'
import type { Database } from '@pulse/db/schema'
import type { Cache } from '@pulse/ports/cache/cache'
import { type ColumnStatistics, DatasetStatistics } from '@pulse/shared/api/datasets'
import { type Kysely, sql } from 'kysely'
import { Check } from 'typebox/value'
import { readLimited } from '../read-limited.ts'
import { describeColumn } from './describe-column.ts'
import { readQuality } from './read-quality.ts'
import { type ValueSource, valueSource } from './value-source.ts'

type Options = { db: Kysely<Database>; cache: Cache }

const KEPT_FOR_MS = 24 * 60 * 60 * 1000
/** Wide tables get a picture of so many columns; the others only what is known of them anyway. */
const MAX_DESCRIBED = 100

export async function datasetStatistics(
  { db, cache }: Options,
  found: DatasetWithColumns,
): Promise<DatasetStatistics> {
  const { id, version, updated_at } = found.dataset
  const key = `statistics:${id}:${version}:${updated_at.getTime()}`
  const known = parse(await cache.get(key))
  // Rejects may be corrected without a new version of anything else.
  const quality = await readQuality(db, found)
  if (known) return { ...known, quality }
  const statistics = { ...(await measure(db, found)), quality }
  await cache.set(key, new TextEncoder().encode(JSON.stringify(statistics)), KEPT_FOR_MS)
  return statistics
}

function parse(bytes: Uint8Array | null): DatasetStatistics | null {
  if (!bytes) return null
  const value: unknown = JSON.parse(new TextDecoder().decode(bytes))
  return Check(DatasetStatistics, value) ? value : null
}

async function measure(db: Kysely<Database>, { dataset, columns }: DatasetWithColumns) {
  const source = valueSource(dataset)
  return await readLimited(db, async (transaction) => {
    const described: ColumnStatistics[] = []
    for (const [index, column] of columns.entries()) {
      const isDescribed = index < MAX_DESCRIBED && dataset.row_count > 0
      const picture = isDescribed ? await describeColumn(transaction, source, column) : NO_PICTURE
      described.push({ ...knownOf(column), ...picture })
    }
    return {
      datasetVersion: dataset.version,
      rowCount: dataset.row_count,
      sampledRows: await countSampled(transaction, source),
      columns: described,
    }
  })
}

const NO_PICTURE = { mean: null, samples: [], histogram: null, topValues: null }

function knownOf({ name, type, nullCount, distinctCount, min, max }: StoredColumn) {
  return { name, type, nullCount, distinctCount, min, max }
}

async function countSampled(db: Kysely<Database>, source: ValueSource): Promise<number | null> {
  if (!source.isSample) return null
  const { rows } = await sql<{
    count: number
  }>`select count(*) as count from ${source.from}`.execute(db)
  return rows[0]?.count ?? 0
}
