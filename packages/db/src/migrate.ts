import type { Kysely } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'
import { openDatabase } from './database.ts'
import * as firstSchema from './migrations/0001-first-schema.ts'
import * as versionTimeline from './migrations/0002-version-timeline.ts'
import * as filesOverTime from './migrations/0003-files-over-time.ts'
import * as datasetIds from './migrations/0004-dataset-ids.ts'
import * as rollups from './migrations/0005-rollups.ts'
import * as pointKeys from './migrations/0006-point-keys.ts'
import * as snapshotChecksum from './migrations/0007-snapshot-checksum.ts'
import * as retries from './migrations/0008-retries.ts'
import type { Database } from './schema.ts'

/** Every migration, in order. Written out, so that a bundle holds them too. */
const MIGRATIONS: Record<string, Migration> = {
  '0001-first-schema': firstSchema,
  '0002-version-timeline': versionTimeline,
  '0003-files-over-time': filesOverTime,
  '0004-dataset-ids': datasetIds,
  '0005-rollups': rollups,
  '0006-point-keys': pointKeys,
  '0007-snapshot-checksum': snapshotChecksum,
  '0008-retries': retries,
}

/**
 * Brings the schema up to date. Several servers may call it at once: Kysely takes a lock.
 * Throws the failed migration's own error; what came before it stays.
 */
export async function migrateToLatest(db: Kysely<Database>): Promise<void> {
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => MIGRATIONS },
  })
  const { error } = await migrator.migrateToLatest()
  if (error) throw error
}

/** The same, by a connection of its own. */
export async function migrateDatabase(url: string): Promise<void> {
  const { db, close } = openDatabase(url, { maxConnections: 1 })
  try {
    await migrateToLatest(db)
  } finally {
    await close()
  }
}
