import { randomUUID } from 'node:crypto'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { findDataset } from '@pulse/db/datasets/datasets-repo'
import type { Database } from '@pulse/db/schema'
import { IdParams } from '@pulse/shared/api/fields'
import { PulseError } from '@pulse/shared/api/pulse-error'
import type { FastifyRequest } from 'fastify'
import type { Kysely } from 'kysely'
import type { Principal } from '../auth/principal.ts'
import type { App } from '../http/app.ts'
import { requireUpload } from './require-upload.ts'
import { type TusCall, type TusEndpoint, UPLOADS_PATH } from './tus-endpoint.ts'
import { readUploadMetadata } from './upload-metadata.ts'
import type { UploadSteps } from './upload-steps.ts'
import { countUnfinished, insertUpload, type UploadRow } from './uploads-repo.ts'

/** Of one organization, at one time. */
const MAX_UNFINISHED = 100

type Options = { db: Kysely<Database>; tus: TusEndpoint; steps: UploadSteps }

/** The protocol's methods. GET and DELETE of the same path are JSON routes. */
export function tusRoutes(options: Options): FastifyPluginAsyncTypebox {
  return async (app) => {
    // The body is the file: tus reads it from the socket, at its own pace.
    app.addContentTypeParser('application/offset+octet-stream', (_request, _body, done) => {
      done(null)
    })
    begin(app, options)
    goOn(app, options)
  }
}

function begin(app: App, options: Options): void {
  const { tus } = options
  app.route({
    method: 'OPTIONS',
    url: UPLOADS_PATH,
    config: { access: 'public' },
    schema: { tags: ['uploads'], summary: 'What this tus server can do' },
    handler: async (request, reply) => {
      const nothing = async () => undefined
      const call = { uploadId: '', objectKey: '', onCreate: nothing, onFinish: nothing }
      await tus.handle(request, reply, call)
    },
  })

  app.route({
    method: 'POST',
    url: UPLOADS_PATH,
    config: { access: 'editor' },
    schema: {
      tags: ['uploads'],
      summary: 'tus 1.0: create an upload',
      description:
        'Upload-Metadata: filename, and optionally datasetId, mode (create, append, replace, ' +
        'replace-period) and timeZone.',
    },
    handler: async (request, reply) => {
      await tus.handle(request, reply, await prepareNew(options, request))
    },
  })
}

function goOn(app: App, options: Options): void {
  const { db, tus } = options
  app.route({
    method: 'PATCH',
    url: `${UPLOADS_PATH}/:id`,
    config: { access: 'editor' },
    schema: { params: IdParams, tags: ['uploads'], summary: 'tus 1.0: send bytes' },
    handler: async (request, reply) => {
      const row = await requireUpload(db, request.principal, request.params.id)
      if (row.state !== 'uploading') throw notUploading(row)
      await tus.handle(request, reply, continueWith(options, row))
    },
  })

  app.route({
    method: 'HEAD',
    url: `${UPLOADS_PATH}/:id`,
    config: { access: 'editor' },
    schema: { params: IdParams, tags: ['uploads'], summary: 'tus 1.0: how much is there' },
    handler: async (request, reply) => {
      const row = await requireUpload(db, request.principal, request.params.id)
      if (row.state === 'cancelled' || row.state === 'undone') throw notUploading(row)
      await finishIfWhole(options, row)
      await tus.handle(request, reply, continueWith(options, row))
    },
  })
}

async function prepareNew({ db, steps }: Options, request: FastifyRequest): Promise<TusCall> {
  const { principal, headers } = request
  const metadata = readUploadMetadata(String(headers['upload-metadata'] ?? ''))
  await requireRoom(db, principal, metadata.datasetId)
  const { orgId } = principal
  const id = randomUUID()
  const objectKey = `raw/${orgId}/${id}`
  return {
    uploadId: id,
    objectKey,
    async onCreate({ size: sizeBytes = 0 }) {
      const userId = principal.user.id
      await insertUpload(db, { id, orgId, userId, objectKey, sizeBytes, metadata })
    },
    onFinish: () => steps.finish({ orgId, uploadId: id, objectKey }),
  }
}

function continueWith({ steps }: Options, row: UploadRow): TusCall {
  return {
    uploadId: row.id,
    objectKey: row.object_key,
    onCreate: () => Promise.reject(new Error('this upload exists already')),
    onFinish: () => finish(steps, row),
  }
}

/** A server that died between the last byte and the row's next state left this to be done. */
async function finishIfWhole({ tus, steps }: Options, row: UploadRow): Promise<void> {
  if (row.state !== 'uploading') return
  if ((await tus.offsetOf(row.object_key)) === row.size_bytes) await finish(steps, row)
}

function finish(steps: UploadSteps, { id, org_id, object_key }: UploadRow): Promise<void> {
  return steps.finish({ orgId: org_id, uploadId: id, objectKey: object_key })
}

async function requireRoom(
  db: Kysely<Database>,
  { orgId }: Principal,
  datasetId: string | null,
): Promise<void> {
  if (datasetId !== null && !(await findDataset(db, orgId, datasetId))) {
    throw new PulseError('not-found', 'There is no such dataset.')
  }
  if ((await countUnfinished(db, orgId)) < MAX_UNFINISHED) return
  const message = `There are ${MAX_UNFINISHED} unfinished uploads. Finish or cancel some first.`
  throw new PulseError('too-many-requests', message)
}

function notUploading({ state }: UploadRow): PulseError {
  return new PulseError('upload-state', `This upload is ${state}.`, { details: { state } })
}
