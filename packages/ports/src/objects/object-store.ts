export interface StoredObject {
  /** Bytes. */
  size: number
  /** Another content has another one. */
  etag?: string
}

export interface ListedObject extends StoredObject {
  key: string
  modifiedAt?: Date
}

/** Bytes `start` to before `end`, as in Uint8Array.slice; without `end` to the end. */
export interface ByteRange {
  start: number
  end?: number
}

/** Where the objects lie: for a writer, such as a resumable upload, that goes there by itself. */
export type ObjectPlace =
  | { kind: 'directory'; root: string }
  | { kind: 's3'; bucket: string; keyPrefix: string; region?: string; endpoint?: string }

/**
 * Files by key. A put is all or nothing: a reader sees the old object or the new one, and a source
 * that fails leaves the old one. Keys obey `requireObjectKey`; a prefix is the beginning of a key.
 */
export interface ObjectStore {
  readonly place: ObjectPlace
  put(key: string, body: AsyncIterable<Uint8Array> | Uint8Array): Promise<{ size: number }>
  /** Throws `object-not-found`. Iterate the answer: an S3 connection hangs on it. */
  get(key: string, range?: ByteRange): Promise<AsyncIterable<Uint8Array>>
  head(key: string): Promise<StoredObject | null>
  /** Deleting what is not there is fine. */
  delete(key: string): Promise<void>
  deletePrefix(prefix: string): Promise<void>
  /** In no particular order. */
  list(prefix: string): AsyncIterable<ListedObject>
}
