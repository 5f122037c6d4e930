import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Database } from '@pulse/db/schema'
import {
  CreateDashboardBody,
  DashboardList,
  DashboardSummary,
  RenameDashboardBody,
} from '@pulse/shared/api/dashboards'
import { IdParams } from '@pulse/shared/api/fields'
import { PulseError } from '@pulse/shared/api/pulse-error'
import { setDashboardTitle } from '@pulse/shared/dashboard/commands'
import { makeDashboardState } from '@pulse/shared/dashboard/make-dashboard'
import { isTimeZone } from '@pulse/shared/time/zone-offset'
import type { Kysely } from 'kysely'
import Type from 'typebox'
import { type DashboardAccess, requireRole } from '../auth/access.ts'
import { recordAudit } from '../auth/audit.ts'
import type { Principal } from '../auth/principal.ts'
import type { SessionEvents } from '../auth/session-events.ts'
import type { Collab } from '../collab/create-collab.ts'
import type { App } from '../http/app.ts'
import { createDashboard, findDashboard, hideDashboard, listDashboards } from './dashboards-repo.ts'

type Options = {
  db: Kysely<Database>
  collab: Pick<Collab, 'edit'>
  access: DashboardAccess
  sessionEvents: SessionEvents
}

const tags = ['dashboards']
/** The origin of edits that come over REST. */
const REST = { name: 'rest' }

export function dashboardRoutes(options: Options): FastifyPluginAsyncTypebox {
  return async (app) => {
    listAndCreate(app, options)
    changeAndDelete(app, options)
  }
}

function listAndCreate(app: App, { db }: Options): void {
  app.get(
    '/api/dashboards',
    { schema: { response: { 200: DashboardList }, tags } },
    async ({ principal }) => ({ dashboards: await listDashboards(db, principal.orgId) }),
  )

  app.post(
    '/api/dashboards',
    {
      config: { access: 'editor' },
      schema: { body: CreateDashboardBody, response: { 201: DashboardSummary }, tags },
    },
    async ({ principal: { orgId, user }, body }, reply) => {
      const { timeZone = 'UTC' } = body
      requireTimeZone(timeZone)
      const name = body.name.trim()
      const state = makeDashboardState({ title: name, timeZone })
      const dashboardId = await createDashboard(db, { orgId, userId: user.id, name, state })
      return reply.code(201).send(await requireSummary(db, orgId, dashboardId))
    },
  )

  app.get(
    '/api/dashboards/:id',
    { schema: { params: IdParams, response: { 200: DashboardSummary }, tags } },
    async ({ principal, params }) => requireSummary(db, principal.orgId, params.id),
  )
}

function changeAndDelete(app: App, { db, collab, access, sessionEvents }: Options): void {
  async function requireWrite(principal: Principal, dashboardId: string): Promise<void> {
    const granted = await access(principal, dashboardId)
    if (granted === 'none') throw noSuchDashboard()
    if (granted === 'read') requireRole(principal, 'editor')
  }

  // Through the live document, so that whoever has it open sees the new title at once.
  app.patch(
    '/api/dashboards/:id',
    {
      schema: {
        params: IdParams,
        body: RenameDashboardBody,
        response: { 200: DashboardSummary },
        tags,
      },
    },
    async ({ principal, params, body }) => {
      const { orgId } = principal
      await requireWrite(principal, params.id)
      const name = body.name.trim()
      await collab.edit(params.id, orgId, (doc) => setDashboardTitle(doc, name, REST))
      return requireSummary(db, orgId, params.id)
    },
  )

  app.delete(
    '/api/dashboards/:id',
    { schema: { params: IdParams, response: { 204: Type.Null() }, tags } },
    async ({ principal, params }, reply) => {
      const { orgId, user } = principal
      await requireWrite(principal, params.id)
      await hideDashboard(db, { orgId, dashboardId: params.id })
      const action = 'dashboard.deleted'
      await recordAudit(db, { orgId, userId: user.id, action, subject: params.id })
      await sessionEvents.publish({ type: 'dashboard-deleted', dashboardId: params.id })
      return reply.code(204).send(null)
    },
  )
}

async function requireSummary(
  db: Kysely<Database>,
  orgId: string,
  dashboardId: string,
): Promise<DashboardSummary> {
  const found = await findDashboard(db, { orgId, dashboardId })
  if (!found) throw noSuchDashboard()
  return found
}

function requireTimeZone(name: string): void {
  if (isTimeZone(name)) return
  throw new PulseError('invalid-request', `"${name}" is not a time zone, such as Europe/Berlin.`)
}

function noSuchDashboard(): PulseError {
  return new PulseError('not-found', 'There is no such dashboard.')
}
