import { join } from 'node:path'
import { makeDirectoryStore } from './directory-store.ts'
import type { ObjectStore } from './object-store.ts'
import { makeS3Store, type S3Settings } from './s3-store.ts'

type Environment = Readonly<Record<string, string | undefined>>

export type ObjectStores = {
  /** Uploaded files as they came. */
  objects: ObjectStore
  /** Cleaned data. */
  processed: ObjectStore
}

/** The stores alone, for processes that need no queue: the Lambda, a worker thread. */
export function objectStores(env: Environment): ObjectStores {
  const bucket = env['S3_BUCKET']
  if (!bucket) {
    const directory = env['PULSE_DATA_DIR'] ?? '.pulse'
    return {
      objects: makeDirectoryStore(join(directory, 'objects')),
      processed: makeDirectoryStore(join(directory, 'processed')),
    }
  }
  const place = {
    ...(env['S3_ENDPOINT'] ? { endpoint: env['S3_ENDPOINT'] } : {}),
    ...(env['S3_REGION'] ? { region: env['S3_REGION'] } : {}),
  }
  const processed: S3Settings = env['S3_PROCESSED_BUCKET']
    ? { ...place, bucket: env['S3_PROCESSED_BUCKET'] }
    : { ...place, bucket, keyPrefix: 'processed/' }
  return { objects: makeS3Store({ ...place, bucket }), processed: makeS3Store(processed) }
}
