import type { VersionSummary } from '@pulse/shared/api/versions'
import { restoreDocument } from '@pulse/shared/dashboard/restore-document'
import type * as Y from 'yjs'
import type { DashboardModel } from '../dashboard/create-dashboard.ts'
import { offerUndo } from '../dashboard/offer-undo.ts'
import { toast } from '../ui/toast.ts'
import type { Versions } from './create-versions.ts'
import { versionName } from './version-words.ts'
import { whenSaved } from './when-saved.ts'

/**
 * An edit of this page, so that undo takes it back; and the present state is kept as a version
 * before, for the day on which nobody can undo it any more.
 */
export async function restoreWithUndo(
  live: DashboardModel,
  versions: Versions,
  version: VersionSummary,
  doc: Y.Doc,
): Promise<void> {
  await whenSaved(live)
  await versions.keep({ reason: 'before-restore' })
  const before = live.lastStep()
  live.run((target, by) => restoreDocument(target, doc, by))
  if (live.lastStep() === before) {
    toast.show({ title: 'Nothing to restore', message: 'The dashboard is as it was then.' })
  } else offerUndo(live, `Restored ${versionName(version)}`)
}
