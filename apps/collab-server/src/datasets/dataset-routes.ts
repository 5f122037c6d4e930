import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { notifyLive } from '@pulse/db/notify-live'
import type { Database } from '@pulse/db/schema'
import type { ObjectStore } from '@pulse/ports/objects/object-store'
import {
  DatasetDetail,
  DatasetList,
  DatasetRows,
  DatasetRowsQuery,
  RenameDatasetBody,
} from '@pulse/shared/api/datasets'
import { IdParams } from '@pulse/shared/api/fields'
import { PlanChanges, PlanView } from '@pulse/shared/api/plan-view'
import { Upload, UploadList } from '@pulse/shared/api/uploads'
import type { Kysely } from 'kysely'
import Type from 'typebox'
import { recordAudit } from '../auth/audit.ts'
import type { App } from '../http/app.ts'
import { toPlanView } from '../uploads/plan-view.ts'
import { requireUpload } from '../uploads/require-upload.ts'
import type { UploadSteps } from '../uploads/upload-steps.ts'
import { listUploads, showUpload } from '../uploads/uploads-repo.ts'
import { toDatasetDetail, toDatasetSummary } from './dataset-views.ts'
import { listDatasets, renameDataset } from './datasets-repo.ts'
import { readRows } from './read-rows.ts'
import { readStorage } from './read-storage.ts'
import { removeDataset } from './remove-dataset.ts'
import { noSuchDataset, requireDataset } from './require-dataset.ts'
import { insertRetype } from './retype-dataset.ts'

type Options = {
  db: Kysely<Database>
  objects: ObjectStore
  processed: ObjectStore
  steps: UploadSteps
}

const tags = ['datasets']

export function datasetRoutes(options: Options): FastifyPluginAsyncTypebox {
  return async (app) => {
    look(app, options)
    changeAndDelete(app, options)
  }
}

function look(app: App, { db }: Options): void {
  app.get(
    '/api/datasets',
    { schema: { response: { 200: DatasetList }, tags } },
    async ({ principal }) => {
      const rows = await listDatasets(db, principal.orgId)
      return { datasets: rows.map((row) => toDatasetSummary(row, row.column_count ?? 0)) }
    },
  )

  app.get(
    '/api/datasets/:id',
    { schema: { params: IdParams, response: { 200: DatasetDetail }, tags } },
    async ({ principal, params }) => {
      const { dataset, columns } = await requireDataset(db, principal.orgId, params.id)
      const storage = await readStorage(db, dataset)
      return { ...toDatasetDetail(dataset, columns), storage }
    },
  )

  app.get(
    '/api/datasets/:id/rows',
    {
      schema: {
        params: IdParams,
        querystring: DatasetRowsQuery,
        response: { 200: DatasetRows },
        tags,
      },
    },
    async ({ principal: { orgId }, params, query: { limit = 100, offset = 0 } }) => {
      const { dataset, columns } = await requireDataset(db, orgId, params.id)
      const { table_name: tableName, row_count: total } = dataset
      return readRows(db, { tableName, columns, total }, { limit, offset })
    },
  )

  app.get(
    '/api/datasets/:id/plan',
    {
      schema: {
        params: IdParams,
        response: { 200: PlanView },
        tags,
        summary: 'How the files of the dataset are read',
      },
    },
    async ({ principal: { orgId }, params }) =>
      toPlanView((await requireDataset(db, orgId, params.id)).dataset.recipe),
  )

  app.get(
    '/api/datasets/:id/uploads',
    { schema: { params: IdParams, response: { 200: UploadList }, tags } },
    async ({ principal: { orgId }, params }) => {
      await requireDataset(db, orgId, params.id)
      return { uploads: await listUploads(db, orgId, { datasetId: params.id }) }
    },
  )
}

function changeAndDelete(app: App, options: Options): void {
  const { db } = options
  app.patch(
    '/api/datasets/:id',
    {
      config: { access: 'editor' },
      schema: {
        params: IdParams,
        body: RenameDatasetBody,
        response: { 200: DatasetDetail },
        tags,
      },
    },
    async ({ principal: { orgId }, params: { id: datasetId }, body }) => {
      const found = await renameDataset(db, { orgId, datasetId }, body.name.trim())
      if (!found) throw noSuchDataset()
      const { dataset, columns } = await requireDataset(db, orgId, datasetId)
      const { version } = dataset
      await notifyLive(db, { type: 'dataset-changed', orgId, datasetId, version })
      return toDatasetDetail(dataset, columns)
    },
  )

  app.post(
    '/api/datasets/:id/retype',
    {
      config: { access: 'editor' },
      schema: {
        params: IdParams,
        body: PlanChanges,
        response: { 202: Upload },
        tags,
        summary: 'Read all files of the dataset again, in another way',
      },
    },
    async ({ principal, params, body }, reply) => {
      const { orgId, user } = principal
      const dataset = await requireDataset(db, orgId, params.id)
      const id = await insertRetype(db, principal, dataset, body)
      await recordAudit(db, {
        orgId,
        userId: user.id,
        action: 'dataset.retyped',
        subject: params.id,
      })
      await options.steps.begin({ orgId, uploadId: id })
      return reply.code(202).send(await showUpload(db, await requireUpload(db, principal, id)))
    },
  )

  app.delete(
    '/api/datasets/:id',
    {
      config: { access: 'editor' },
      schema: { params: IdParams, response: { 204: Type.Null() }, tags },
    },
    async ({ principal: { orgId, user }, params: { id: datasetId } }, reply) => {
      const { name } = (await requireDataset(db, orgId, datasetId)).dataset
      await removeDataset(options, { orgId, datasetId })
      const action = 'dataset.deleted'
      const details = { name }
      await recordAudit(db, { orgId, userId: user.id, action, subject: datasetId, details })
      return reply.code(204).send(null)
    },
  )
}
