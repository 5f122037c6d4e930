import type { DataColumn } from '@pulse/db/data-tables/data-column'
import type { FileMode } from '@pulse/db/publish/loaded-file'
import type { RejectOwner } from '@pulse/db/uploads/rejects-repo'
import type { PlanChanges } from '@pulse/shared/api/plan-view'
import type { Question } from '@pulse/shared/api/uploads'
import type { Reject } from '@pulse/shared/csv/row-batch'
import type { TablePlan } from '@pulse/shared/csv/table-plan'

/** What is to be done with a file. */
export type UploadPlan = {
  mode: FileMode
  table: TablePlan
  columns: DataColumn[]
  /** What people changed about how the dataset's files are read. */
  changes: PlanChanges
  /** Columns of the dataset that become text because somebody said so. */
  toText: string[]
  /** Until they are answered nothing is loaded. */
  questions: Question[]
  warnings: string[]
  rejects: RejectOwner
  /** Hears of every reject, and may say that it is at another line. */
  placeReject?: (reject: Reject) => Reject
}
