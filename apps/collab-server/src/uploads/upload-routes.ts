import { Readable } from 'node:stream'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Database } from '@pulse/db/schema'
import { IdParams } from '@pulse/shared/api/fields'
import { PlanView } from '@pulse/shared/api/plan-view'
import { AnswersBody, Upload, UploadList, UploadListQuery } from '@pulse/shared/api/uploads'
import type { Kysely } from 'kysely'
import Type from 'typebox'
import { recordAudit } from '../auth/audit.ts'
import type { Principal } from '../auth/principal.ts'
import type { App } from '../http/app.ts'
import { attachment } from '../http/attachment.ts'
import { toPlanView } from './plan-view.ts'
import { rejectsCsv } from './rejects-csv.ts'
import { requireUpload } from './require-upload.ts'
import type { UploadSteps } from './upload-steps.ts'
import { listUploads, showUpload } from './uploads-repo.ts'

type Options = { db: Kysely<Database>; steps: UploadSteps }

const tags = ['uploads']

export function uploadRoutes(options: Options): FastifyPluginAsyncTypebox {
  return async (app) => {
    look(app, options)
    act(app, options)
  }
}

function look(app: App, { db }: Options): void {
  app.get(
    '/api/uploads',
    { schema: { querystring: UploadListQuery, response: { 200: UploadList }, tags } },
    async ({ principal: { orgId }, query }) => ({ uploads: await listUploads(db, orgId, query) }),
  )

  // HEAD of this path belongs to tus.
  app.get(
    '/api/uploads/:id',
    { exposeHeadRoute: false, schema: { params: IdParams, response: { 200: Upload }, tags } },
    async ({ principal, params }) => show(db, principal, params.id),
  )

  app.get(
    '/api/uploads/:id/plan',
    {
      schema: {
        params: IdParams,
        response: { 200: PlanView },
        tags,
        summary: 'How the file is or was read',
      },
    },
    async ({ principal, params }) =>
      toPlanView((await requireUpload(db, principal, params.id)).plan),
  )

  app.get(
    '/api/uploads/:id/rejects.csv',
    { schema: { params: IdParams, produces: ['text/csv'], tags } },
    async ({ principal, params }, reply) => {
      const { id: uploadId, filename } = await requireUpload(db, principal, params.id)
      const name = `${filename.replace(/\.csv(\.gz)?$/i, '')}-rejects.csv`
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', attachment(name))
        .header('cache-control', 'no-store')
        .send(Readable.from(rejectsCsv(db, { orgId: principal.orgId, uploadId })))
    },
  )
}

function act(app: App, { db, steps }: Options): void {
  app.post(
    '/api/uploads/:id/answers',
    {
      config: { access: 'editor' },
      schema: { params: IdParams, body: AnswersBody, response: { 200: Upload }, tags },
    },
    async ({ principal, params, body }) => {
      await steps.answer(await requireUpload(db, principal, params.id), body)
      return show(db, principal, params.id)
    },
  )

  app.post(
    '/api/uploads/:id/cancel',
    {
      config: { access: 'editor' },
      schema: { params: IdParams, response: { 200: Upload }, tags },
    },
    async ({ principal, params }) => {
      await steps.cancel(await requireUpload(db, principal, params.id))
      return show(db, principal, params.id)
    },
  )

  app.delete(
    '/api/uploads/:id',
    {
      config: { access: 'editor' },
      schema: {
        params: IdParams,
        response: { 204: Type.Null() },
        tags,
        description: 'Cancels an open upload, undoes a published one. Also the tus termination.',
      },
    },
    async ({ principal, params }, reply) => {
      const row = await requireUpload(db, principal, params.id)
      await steps.takeBack(row)
      const { orgId, user } = principal
      const action = row.state === 'published' ? 'upload.undone' : 'upload.cancelled'
      await recordAudit(db, { orgId, userId: user.id, action, subject: row.id })
      return reply.header('tus-resumable', '1.0.0').code(204).send(null)
    },
  )
}

async function show(db: Kysely<Database>, principal: Principal, uploadId: string): Promise<Upload> {
  return showUpload(db, await requireUpload(db, principal, uploadId))
}
