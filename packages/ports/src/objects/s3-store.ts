import { Readable } from 'node:stream'
import {
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  S3Client,
  type S3ClientConfig,
  S3ServiceException,
} from '@aws-sdk/client-s3'
import { Upload } from '@aws-sdk/lib-storage'
import { objectNotFound, requireObjectKey, requireObjectPrefix } from './object-key.ts'
import type { ByteRange, ListedObject, ObjectStore, StoredObject } from './object-store.ts'

// Parts of 8 MiB, two in flight: 10,000 parts allow 80 GB, and a put holds about 24 MiB.
const PART_BYTES = 8 * 1024 * 1024
const PARTS_IN_FLIGHT = 2

export interface S3Settings {
  bucket: string
  /** In front of every key; `processed/`, say, where two stores share a bucket. */
  keyPrefix?: string
  region?: string
  /** An S3 that is not Amazon's. Buckets are then addressed by path. */
  endpoint?: string
}

type Location = { Bucket: string; Key: string }

export function s3ClientConfig({
  region,
  endpoint,
}: Pick<S3Settings, 'region' | 'endpoint'>): S3ClientConfig {
  const elsewhere = endpoint
    ? {
        endpoint,
        forcePathStyle: true,
        // Not every other S3 knows the checksums that the SDK would add by itself.
        requestChecksumCalculation: 'WHEN_REQUIRED' as const,
        responseChecksumValidation: 'WHEN_REQUIRED' as const,
      }
    : {}
  return { ...(region ? { region } : {}), ...elsewhere }
}

export function makeS3Client(settings: Pick<S3Settings, 'region' | 'endpoint'>): S3Client {
  return new S3Client(s3ClientConfig(settings))
}

/** Objects in an S3 bucket. Credentials come from the SDK's default chain. */
export function makeS3Store(settings: S3Settings, client = makeS3Client(settings)): ObjectStore {
  const Bucket = settings.bucket
  const keyPrefix = settings.keyPrefix ?? ''
  const locate = (key: string): Location => {
    requireObjectKey(key)
    return { Bucket, Key: keyPrefix + key }
  }

  async function get(key: string, range?: ByteRange): Promise<AsyncIterable<Uint8Array>> {
    const where = locate(key)
    if (range && isEmpty(range)) {
      if (!(await headObject(client, where))) throw objectNotFound(key)
      return nothing()
    }
    try {
      return await getObject(client, where, range)
    } catch (error) {
      if (statusOf(error) === 404) throw objectNotFound(key, error)
      throw error
    }
  }

  async function* list(prefix: string): AsyncGenerator<ListedObject> {
    requireObjectPrefix(prefix)
    for await (const page of listPages(client, { Bucket, Prefix: keyPrefix + prefix })) {
      for (const object of page) yield { ...object, key: object.key.slice(keyPrefix.length) }
    }
  }

  return {
    place: { kind: 's3', ...settings, keyPrefix },
    put: async (key, body) => putObject(client, locate(key), body),
    get,
    head: async (key) => headObject(client, locate(key)),
    async delete(key) {
      await client.send(new DeleteObjectCommand(locate(key)))
    },
    async deletePrefix(prefix) {
      requireObjectPrefix(prefix)
      for await (const page of listPages(client, { Bucket, Prefix: keyPrefix + prefix })) {
        await deleteObjects(client, Bucket, page)
      }
    },
    list,
  }
}

async function putObject(
  client: S3Client,
  where: Location,
  body: AsyncIterable<Uint8Array> | Uint8Array,
) {
  let size = 0
  async function* counted() {
    for await (const chunk of body instanceof Uint8Array ? [body] : body) {
      size += chunk.byteLength
      yield chunk
    }
  }
  // Small bodies become one PutObject; a source that fails aborts the multipart upload.
  const upload = new Upload({
    client,
    params: { ...where, Body: Readable.from(counted(), { objectMode: false }) },
    partSize: PART_BYTES,
    queueSize: PARTS_IN_FLIGHT,
  })
  await upload.done()
  return { size }
}

async function getObject(client: S3Client, where: Location, range?: ByteRange) {
  try {
    const wanted = range ? { Range: rangeHeader(range) } : {}
    const { Body } = await client.send(new GetObjectCommand({ ...where, ...wanted }))
    return Body instanceof Readable ? Body : nothing()
  } catch (error) {
    // A range behind the end.
    if (statusOf(error) === 416) return nothing()
    throw error
  }
}

async function headObject(client: S3Client, where: Location): Promise<StoredObject | null> {
  try {
    const found = await client.send(new HeadObjectCommand(where))
    return { size: found.ContentLength ?? 0, ...(found.ETag ? { etag: found.ETag } : {}) }
  } catch (error) {
    if (statusOf(error) === 404) return null
    throw error
  }
}

async function deleteObjects(client: S3Client, Bucket: string, page: readonly ListedObject[]) {
  if (page.length === 0) return
  const Objects = page.map(({ key }) => ({ Key: key }))
  const { Errors } = await client.send(
    new DeleteObjectsCommand({ Bucket, Delete: { Objects, Quiet: true } }),
  )
  const first = Errors?.[0]
  if (first) throw new Error(`S3 did not delete ${first.Key}: ${first.Message}`)
}

/** Up to 1,000 objects at a time, under their keys in the bucket. */
async function* listPages(
  client: S3Client,
  where: { Bucket: string; Prefix: string },
): AsyncGenerator<ListedObject[]> {
  let ContinuationToken: string | undefined
  do {
    const page = await client.send(
      new ListObjectsV2Command({ ...where, ...(ContinuationToken ? { ContinuationToken } : {}) }),
    )
    yield (page.Contents ?? []).map(({ Key = '', Size = 0, ETag, LastModified }) => ({
      key: Key,
      size: Size,
      ...(ETag ? { etag: ETag } : {}),
      ...(LastModified ? { modifiedAt: LastModified } : {}),
    }))
    ContinuationToken = page.NextContinuationToken
  } while (ContinuationToken)
}

function isEmpty({ start, end }: ByteRange): boolean {
  return end !== undefined && end <= start
}

function rangeHeader({ start, end }: ByteRange): string {
  return `bytes=${start}-${end === undefined ? '' : end - 1}`
}

async function* nothing(): AsyncGenerator<Uint8Array> {}

function statusOf(error: unknown): number | undefined {
  return error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined
}
