// What planning needs of a dataset, kept in memory. Each question asks for the version, one row by its key,
// so that no server answers from an older version than another has announced already.
import type { Database } from '@pulse/db/schema'
import { PulseError } from '@pulse/shared/api/pulse-error'
import type { Kysely } from 'kysely'
import { type DatasetKey, findDataset, type StoredDataset } from './dataset-for-query.ts'

const MAX_DATASETS = 500

type FindDataset = (key: DatasetKey) => Promise<StoredDataset>

/** Throws not-found; another organization's dataset is not found either. */
export function makeDatasetLookup(db: Kysely<Database>): FindDataset {
  /** The one unused for longest comes first. */
  const known = new Map<string, { stamp: string; dataset: StoredDataset }>()

  return async (key) => {
    const row = await db
      .selectFrom('datasets')
      .where('id', '=', key.datasetId)
      .where('org_id', '=', key.orgId)
      .where('deleted_at', 'is', null)
      .select(['version', 'updated_at'])
      .executeTakeFirst()
    if (!row) throw new PulseError('not-found', 'There is no such dataset')
    // Of the same version another name or unit of a column is possible.
    const stamp = `${row.version} ${row.updated_at.getTime()}`
    const found = known.get(key.datasetId)
    known.delete(key.datasetId)
    const dataset = found?.stamp === stamp ? found.dataset : await findDataset(db, key)
    if (dataset.version === row.version) known.set(key.datasetId, { stamp, dataset })
    for (const oldest of known.keys()) {
      if (known.size <= MAX_DATASETS) break
      known.delete(oldest)
    }
    return dataset
  }
}
