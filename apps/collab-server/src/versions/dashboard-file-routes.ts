import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { ExportQuery, ImportAnswer } from '@pulse/shared/api/dashboards'
import { IdParams } from '@pulse/shared/api/fields'
import { PulseError } from '@pulse/shared/api/pulse-error'
import type { Dashboard } from '@pulse/shared/dashboard/dashboard'
import { datasetIdsOf, exportDashboard } from '@pulse/shared/dashboard/export-dashboard'
import { DashboardFile, MAX_FILE_BYTES } from '@pulse/shared/dashboard/export-file'
import { importDashboard, readDashboardFile } from '@pulse/shared/dashboard/import-dashboard'
import { readDashboard } from '@pulse/shared/dashboard/read-dashboard'
import Type from 'typebox'
import { recordAudit } from '../auth/audit.ts'
import { addDashboard } from '../dashboards/add-dashboard.ts'
import type { App } from '../http/app.ts'
import { readPresent } from './capture-version.ts'
import { findFileDatasets, matchDatasets } from './file-datasets.ts'
import { useVersion } from './read-version.ts'
import { requireTarget, type VersionRouteOptions } from './version-routes.ts'
import { dashboardOf } from './version-state.ts'

const tags = ['dashboards']

/** A dashboard as a file, and a file as a dashboard. */
export function dashboardFileRoutes(options: VersionRouteOptions): FastifyPluginAsyncTypebox {
  return async (app) => {
    publishSchema(app)
    exportRoute(app, options)
    importRoute(app, options)
  }
}

function publishSchema(app: App): void {
  const answer = JSON.stringify(DashboardFile)
  app.get(
    '/api/schemas/dashboard.json',
    { config: { access: 'public' }, schema: { tags, summary: 'JSON Schema of the file' } },
    async (_request, reply) =>
      reply
        .type('application/schema+json; charset=utf-8')
        .header('cache-control', 'public, max-age=3600')
        .serializer(String)
        .send(answer),
  )
}

function exportRoute(app: App, { db, access }: VersionRouteOptions): void {
  app.get(
    '/api/dashboards/:id/export',
    {
      schema: {
        params: IdParams,
        querystring: ExportQuery,
        response: { 200: Type.Unknown({ description: 'See /api/schemas/dashboard.json' }) },
        tags,
      },
    },
    async ({ principal, params, query }, reply) => {
      const target = await requireTarget(access, principal, params, 'read')
      const dashboard =
        query.version === undefined
          ? requireKnown(dashboardOf(await readPresent(db, target)))
          : await useVersion(db, target, query.version, readDashboard)
      const ids = datasetIdsOf(dashboard)
      const datasets = await findFileDatasets(db, target.orgId, { ids, names: [] })
      const file = exportDashboard(dashboard, datasets, new Date())
      return reply
        .type('application/json; charset=utf-8')
        .header('content-disposition', attachment(dashboard.title))
        .send(file)
    },
  )
}

function importRoute(app: App, { db }: VersionRouteOptions): void {
  app.post(
    '/api/dashboards/import',
    {
      config: { access: 'editor' },
      bodyLimit: MAX_FILE_BYTES,
      // Told by readDashboardFile: all at once, and a newer file as such.
      validatorCompiler: () => () => true,
      schema: { body: DashboardFile, response: { 201: ImportAnswer }, tags },
    },
    async ({ principal: { orgId, user }, body }, reply) => {
      const file = readDashboardFile(body)
      const wanted = file.datasets
      const ids = wanted.map(({ id }) => id)
      const names = wanted.map(({ name }) => name)
      const datasets = matchDatasets(wanted, await findFileDatasets(db, orgId, { ids, names }))
      const own = new Map(
        wanted.flatMap(({ id }, index) => {
          const datasetId = datasets[index]?.datasetId
          return datasetId ? [[id, datasetId] as const] : []
        }),
      )
      const made = importDashboard(file, own)
      const dashboard = await addDashboard(db, { orgId, userId: user.id, ...made })
      const action = 'dashboard.imported'
      await recordAudit(db, { orgId, userId: user.id, action, subject: dashboard.id })
      return reply.code(201).send({ dashboard, datasets })
    },
  )
}

function requireKnown(dashboard: Dashboard | null): Dashboard {
  if (dashboard) return dashboard
  const message = 'A newer Pulse wrote this dashboard; this one cannot export all of it.'
  throw new PulseError('newer-document', message)
}

/** RFC 6266: a plain name for old programs, the true one beside it. */
function attachment(title: string): string {
  const name = `${title.toWellFormed()}.pulse.json`.replace(/[\\/:*?"<>|\p{Cc}]/gu, '-')
  const plain = name.replace(/[^\x20-\x7e]/g, '-')
  return `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`
}
