import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Database } from '@pulse/db/schema'
import { DashboardSummary } from '@pulse/shared/api/dashboards'
import { IdParams } from '@pulse/shared/api/fields'
import { PulseError } from '@pulse/shared/api/pulse-error'
import {
  DuplicateVersionBody,
  KeepVersionBody,
  NameVersionBody,
  RestoreAnswer,
  VersionContent,
  VersionList,
  VersionListQuery,
  VersionParams,
  VersionSummary,
} from '@pulse/shared/api/versions'
import type { Kysely } from 'kysely'
import Type from 'typebox'
import { type DashboardAccess, requireRole } from '../auth/access.ts'
import { recordAudit } from '../auth/audit.ts'
import type { Principal } from '../auth/principal.ts'
import type { Collab } from '../collab/create-collab.ts'
import type { App } from '../http/app.ts'
import { captureVersion, type Target } from './capture-version.ts'
import { duplicateVersion } from './duplicate-version.ts'
import { requireContent, requireVersion } from './read-version.ts'
import { restoreVersion } from './restore-version.ts'
import { countNamed, deleteNamedVersion, listVersions, nameVersion } from './versions-repo.ts'

export type VersionRouteOptions = {
  db: Kysely<Database>
  collab: Pick<Collab, 'edit'>
  access: DashboardAccess
}

const tags = ['versions']
const path = '/api/dashboards/:id/versions'
const MAX_NAMED = 500

export function versionRoutes(options: VersionRouteOptions): FastifyPluginAsyncTypebox {
  return async (app) => {
    look(app, options)
    keep(app, options)
    changeNamed(app, options)
    bringBack(app, options)
  }
}

type Params = { id: string }

/** Throws not-found where the person may not even look, and forbidden where not write. */
export async function requireTarget(
  access: DashboardAccess,
  principal: Principal,
  { id }: Params,
  needed: 'read' | 'write',
): Promise<Target> {
  const granted = await access(principal, id)
  if (granted === 'none') throw new PulseError('not-found', 'There is no such dashboard.')
  if (needed === 'write' && granted === 'read') requireRole(principal, 'editor')
  return { orgId: principal.orgId, dashboardId: id }
}

function look(app: App, { db, access }: VersionRouteOptions): void {
  app.get(
    path,
    {
      schema: {
        params: IdParams,
        querystring: VersionListQuery,
        response: { 200: VersionList },
        tags,
      },
    },
    async ({ principal, params, query }) => {
      const target = await requireTarget(access, principal, params, 'read')
      const { limit = 100, ...page } = query
      return listVersions(db, target, { limit, ...page })
    },
  )

  app.get(
    `${path}/:versionId`,
    { schema: { params: VersionParams, response: { 200: VersionContent }, tags } },
    async ({ principal, params }) => {
      const target = await requireTarget(access, principal, params, 'read')
      return requireContent(db, target, params.versionId)
    },
  )
}

function keep(app: App, { db, access }: VersionRouteOptions): void {
  app.post(
    path,
    {
      config: { access: 'editor' },
      schema: {
        params: IdParams,
        body: KeepVersionBody,
        response: { 200: VersionSummary, 201: VersionSummary },
        tags,
      },
    },
    async ({ principal, params, body }, reply) => {
      const target = await requireTarget(access, principal, params, 'write')
      if (body.name !== undefined) await requireRoom(db, target)
      const wish =
        body.name === undefined
          ? ({ kind: 'automatic', reason: body.reason ?? 'by-hand' } as const)
          : ({ kind: 'named', name: body.name.trim(), userId: principal.user.id } as const)
      const { versionId, isNew } = await captureVersion(db, target, wish)
      return reply.code(isNew ? 201 : 200).send(await requireVersion(db, target, versionId))
    },
  )
}

function changeNamed(app: App, { db, access }: VersionRouteOptions): void {
  app.patch(
    `${path}/:versionId`,
    {
      config: { access: 'editor' },
      schema: {
        params: VersionParams,
        body: NameVersionBody,
        response: { 200: VersionSummary },
        tags,
      },
    },
    async ({ principal, params: { versionId, ...params }, body }) => {
      const target = await requireTarget(access, principal, params, 'write')
      const version = await requireVersion(db, target, versionId)
      if (version.kind === 'automatic') await requireRoom(db, target)
      const change = { versionId, name: body.name.trim(), userId: principal.user.id }
      await nameVersion(db, target, change)
      return requireVersion(db, target, versionId)
    },
  )

  app.delete(
    `${path}/:versionId`,
    {
      config: { access: 'editor' },
      schema: { params: VersionParams, response: { 204: Type.Null() }, tags },
    },
    async ({ principal, params: { versionId, ...params } }, reply) => {
      const target = await requireTarget(access, principal, params, 'write')
      const version = await requireVersion(db, target, versionId)
      if (!(await deleteNamedVersion(db, target, versionId))) {
        const message = 'Automatic versions cannot be deleted: old ones go by themselves.'
        throw new PulseError('conflict', message)
      }
      await recordAudit(db, {
        orgId: target.orgId,
        userId: principal.user.id,
        action: 'version.deleted',
        subject: target.dashboardId,
        details: { versionId, name: version.name },
      })
      return reply.code(204).send(null)
    },
  )
}

function bringBack(app: App, options: VersionRouteOptions): void {
  const { db, access } = options
  app.post(
    `${path}/:versionId/restore`,
    {
      config: { access: 'editor' },
      schema: { params: VersionParams, response: { 200: RestoreAnswer }, tags },
    },
    async ({ principal, params: { versionId, ...params } }) => {
      const target = await requireTarget(access, principal, params, 'write')
      return restoreVersion(options, target, { versionId, userId: principal.user.id })
    },
  )

  app.post(
    `${path}/:versionId/duplicate`,
    {
      config: { access: 'editor' },
      schema: {
        params: VersionParams,
        body: DuplicateVersionBody,
        response: { 201: DashboardSummary },
        tags,
      },
    },
    async ({ principal, params: { versionId, ...params }, body }, reply) => {
      const target = await requireTarget(access, principal, params, 'read')
      const wish = { versionId, userId: principal.user.id, name: body.name?.trim() }
      return reply.code(201).send(await duplicateVersion(db, target, wish))
    },
  )
}

async function requireRoom(db: Kysely<Database>, target: Target): Promise<void> {
  if ((await countNamed(db, target)) < MAX_NAMED) return
  const message = `A dashboard keeps ${MAX_NAMED} named versions. Delete one first.`
  throw new PulseError('conflict', message, { details: { limit: MAX_NAMED } })
}
