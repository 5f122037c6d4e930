import { isTimeAxis, TIME_COLUMN, UPLOAD_COLUMN } from '@pulse/db/data-tables/data-column'
import type { DatasetWithColumns } from '@pulse/db/datasets/datasets-repo'
import { quoteDataTable, quoteName } from '@pulse/db/sql-name'

/** One upload's rows with the dataset's columns, in the order of time. `uploadId` is one of ours, a UUID. */
export function selectRows({ dataset, columns }: DatasetWithColumns, uploadId: string): string {
  const values = columns.map((column) => {
    const name = quoteName(column.physicalName)
    // On the time axis a date is an instant, at UTC midnight.
    return isTimeAxis(column) && column.type === 'date'
      ? `(${name} at time zone 'UTC')::date`
      : name
  })
  return `select ${values.join(', ')} from ${quoteDataTable(dataset.table_name)}
    where ${quoteName(UPLOAD_COLUMN)} = '${uploadId}' order by ${quoteName(TIME_COLUMN)}`
}
