import {
  type DataColumn,
  reservedPhysicalNames,
  TIME_COLUMN,
  takePhysicalName,
} from '@pulse/db/data-tables/data-column'
import { guessRole } from '@pulse/shared/csv/guess-role'
import type { TablePlan } from '@pulse/shared/csv/table-plan'

/** The table's columns as the database will have them. The time axis is stored once, as `time`. */
export function describeColumns(plan: TablePlan): DataColumn[] {
  const taken = reservedPhysicalNames()
  return plan.columns.map((column, index) => {
    const isAxis = index === plan.timeColumn
    return {
      name: column.name,
      physicalName: isAxis ? TIME_COLUMN : takePhysicalName(column.name, taken),
      label: column.label,
      type: column.type,
      role: isAxis ? 'time' : guessRole(column),
      unit: column.unit,
    }
  })
}
