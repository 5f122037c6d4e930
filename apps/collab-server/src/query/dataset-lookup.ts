// What planning needs of a dataset, kept in memory. Each question asks for the version, one row by its key,
// so that no server answers from an older version than another has announced already.
import { PREPARED } from '@pulse/db/prepared-statement'
import type { Database } from '@pulse/db/schema'
import { PulseError } from '@pulse/shared/api/pulse-error'
import type { Kysely } from 'kysely'
import { type DatasetKey, findDataset, type StoredDataset } from './dataset-for-query.ts'

const MAX_DATASETS = 500

/** Whether the dataset is still as it was then. */
export function isOf(dataset: StoredDataset, moment: Pick<StoredDataset, 'version' | 'updatedAt'>) {
  return dataset.version === moment.version && dataset.updatedAt === moment.updatedAt
}

type FindDataset = (key: DatasetKey) => Promise<StoredDataset>

/** Throws not-found; another organization's dataset is not found either. */
export function makeDatasetLookup(db: Kysely<Database>): FindDataset {
  /** The one unused for longest comes first. */
  const known = new Map<string, StoredDataset>()

  return async (key) => {
    const row = await db
      .selectFrom('datasets')
      .where('id', '=', key.datasetId)
      .where('org_id', '=', key.orgId)
      .where('deleted_at', 'is', null)
      .select(['version', 'updated_at'])
      .modifyFront(PREPARED)
      .executeTakeFirst()
    if (!row) throw new PulseError('not-found', 'There is no such dataset')
    const found = known.get(key.datasetId)
    const moment = { version: row.version, updatedAt: row.updated_at.getTime() }
    const dataset = found && isOf(found, moment) ? found : await findDataset(db, key)
    known.delete(key.datasetId)
    known.set(key.datasetId, dataset)
    for (const oldest of known.keys()) {
      if (known.size <= MAX_DATASETS) break
      known.delete(oldest)
    }
    return dataset
  }
}
