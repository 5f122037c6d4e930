// The tus stores write straight to where the ObjectStore port reads, under the same key.
import { open } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Database } from '@pulse/db/schema'
import type { ObjectStore } from '@pulse/ports/objects/object-store'
import { s3ClientConfig } from '@pulse/ports/objects/s3-store'
import { type Configstore, FileStore } from '@tus/file-store'
import { S3Store } from '@tus/s3-store'
import { type DataStore, Upload } from '@tus/server'
import type { Kysely } from 'kysely'

/** Without creation-defer-length: a size that is known from the start can be checked and shown. */
const EXTENSIONS = ['creation', 'creation-with-upload', 'termination']

export type TusStore = {
  store: DataStore
  /** tus's name for the object of this key. */
  idOf(objectKey: string): string
  /** After the last byte: what was received survives a power cut. */
  settle(objectKey: string): Promise<void>
}

export function makeTusStore(objects: ObjectStore, db: Kysely<Database>): TusStore {
  const { place } = objects
  switch (place.kind) {
    case 'directory': {
      const configstore = makeRowConfig(db)
      const store = new FileStore({ directory: place.root, configstore })
      store.extensions = EXTENSIONS
      return { store, idOf: (key) => key, settle: (key) => syncFile(join(place.root, key)) }
    }
    case 's3': {
      const s3ClientSettings = { ...s3ClientConfig(place), bucket: place.bucket }
      const store = new S3Store({ s3ClientConfig: s3ClientSettings, useTags: false })
      store.extensions = EXTENSIONS
      return { store, idOf: (key) => place.keyPrefix + key, settle: async () => undefined }
    }
    default:
      throw new Error(`unknown object store ${place satisfies never}`)
  }
}

/** What tus would keep in a file of its own beside each object is in the uploads row already. */
function makeRowConfig(db: Kysely<Database>): Configstore {
  return {
    async get(key) {
      const row = await db
        .selectFrom('uploads')
        .where('object_key', '=', key)
        .select(['size_bytes', 'filename', 'created_at'])
        .executeTakeFirst()
      if (!row) return undefined
      return new Upload({
        id: key,
        size: row.size_bytes,
        offset: 0,
        metadata: { filename: row.filename },
        creation_date: row.created_at.toISOString(),
      })
    },
    set: async () => undefined,
    delete: async () => undefined,
  }
}

async function syncFile(path: string): Promise<void> {
  const places = process.platform === 'win32' ? [path] : [path, dirname(path)]
  for (const place of places) {
    const handle = await open(place, 'r')
    try {
      await handle.sync()
    } finally {
      await handle.close()
    }
  }
}
