import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Database } from '@pulse/db/schema'
import type { ObjectStore } from '@pulse/ports/objects/object-store'
import { IdParams } from '@pulse/shared/api/fields'
import { CorrectionsBody, RejectList, RejectsQuery, Upload } from '@pulse/shared/api/uploads'
import type { Kysely } from 'kysely'
import { recordAudit } from '../auth/audit.ts'
import type { Principal } from '../auth/principal.ts'
import { insertCorrection } from './correct-upload.ts'
import { readCorrectionsCsv } from './read-corrections.ts'
import { readRejects } from './rejects-page.ts'
import { requireUpload } from './require-upload.ts'
import type { UploadSteps } from './upload-steps.ts'
import { showUpload } from './uploads-repo.ts'

type Options = { db: Kysely<Database>; objects: ObjectStore; steps: UploadSteps }

const tags = ['uploads']
/** Rows that were worth correcting by hand. */
const MAX_BODY_BYTES = 16 << 20

/** Rejected rows: to look at, and to send again as they should have been. */
export function correctionRoutes(options: Options): FastifyPluginAsyncTypebox {
  const { db } = options
  return async (app) => {
    app.addContentTypeParser('text/csv', { parseAs: 'buffer' }, (_request, body, done) => {
      readCorrectionsCsv(new Uint8Array(body as Buffer)).then((rows) => done(null, rows), done)
    })

    app.get(
      '/api/uploads/:id/rejects',
      {
        schema: {
          params: IdParams,
          querystring: RejectsQuery,
          response: { 200: RejectList },
          tags,
        },
      },
      async ({ principal, params, query: { after = 0, limit = 100 } }) =>
        readRejects(db, await requireUpload(db, principal, params.id), { after, limit }),
    )

    app.post(
      '/api/uploads/:id/corrections',
      {
        config: { access: 'editor' },
        bodyLimit: MAX_BODY_BYTES,
        schema: {
          params: IdParams,
          body: CorrectionsBody,
          response: { 200: Upload, 201: Upload },
          tags,
          summary: 'Send rejected rows again, corrected',
          description:
            'As JSON, or as text/csv with the columns line and text: the downloaded rejects with ' +
            'their texts corrected. The answer is a new upload; its rows are on the account of this one.',
        },
      },
      async ({ principal, params, body }, reply) => {
        const parent = await requireUpload(db, principal, params.id)
        const { id, isNew } = await insertCorrection(options, parent, principal.user.id, body)
        if (isNew) await begin(options, principal, id)
        const shown = await showUpload(db, await requireUpload(db, principal, id))
        return reply.code(isNew ? 201 : 200).send(shown)
      },
    )
  }
}

async function begin({ db, steps }: Options, principal: Principal, id: string): Promise<void> {
  const { orgId, user } = principal
  await recordAudit(db, { orgId, userId: user.id, action: 'upload.corrected', subject: id })
  await steps.begin({ orgId, uploadId: id })
}
