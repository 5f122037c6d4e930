import { notifyLive } from '@pulse/db/notify-live'
import { endAttempt } from '@pulse/db/uploads/uploads-repo'
import type { IngestOutcome } from '../ingest-context.ts'
import { recipeOf } from '../plan/recipe-of.ts'
import type { UploadPlan } from '../plan/upload-plan.ts'
import type { IngestJob } from './claim-upload.ts'

/** Nothing is guessed: the job ends here, and begins again with the answers. */
export async function askQuestions(job: IngestJob, plan: UploadPlan): Promise<IngestOutcome> {
  const { session, upload, attempt } = job
  const asked = await endAttempt(session.db, attempt, {
    state: 'waiting',
    plan: recipeOf(plan),
    questions: plan.questions,
  })
  if (!asked) return { state: 'skipped' }
  const change = { type: 'upload-changed', uploadId: upload.id, orgId: upload.org_id } as const
  await notifyLive(session.db, change)
  return { state: 'waiting' }
}
