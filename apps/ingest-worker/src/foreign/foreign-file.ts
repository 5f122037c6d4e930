// Objects below raw/<organization>/ that are not ours: other programs put them there.

/** An object of the store, and which of its states. */
export type ForeignFile = {
  orgId: string
  key: string
  /** Below the organization's prefix: what people know it by. */
  path: string
  /** Files of one folder are one dataset; null: the file is one of its own. */
  folder: string | null
  filename: string
  sizeBytes: number
  etag: string
}

export const RAW_PREFIX = 'raw/'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
/** What tus and S3 keep beside an upload's object. */
const OURS = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(\.(info|part|json))?$/
const TABLE = /\.(csv|tsv|tab|txt|dat|psv|ssv)(\.gz)?$|\.zip$/i

/** Null for our own objects, for what is no table, and outside of an organization's prefix. */
export function readForeignKey(key: string): Omit<ForeignFile, 'sizeBytes' | 'etag'> | null {
  if (!key.startsWith(RAW_PREFIX)) return null
  const [orgId = '', ...segments] = key.slice(RAW_PREFIX.length).split('/')
  const filename = segments.at(-1) ?? ''
  if (!UUID.test(orgId) || !TABLE.test(filename)) return null
  if (segments.length === 1 && OURS.test(filename)) return null
  const folder = segments.length > 1 ? segments.slice(0, -1).join('/') : null
  return { orgId, key, path: segments.join('/'), folder, filename }
}
