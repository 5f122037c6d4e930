import type { DatasetWithColumns } from '@pulse/db/datasets/datasets-repo'

/** What whoever finds the file should know of it: key-value metadata of Parquet. */
export function describeDataset(
  { dataset, columns }: DatasetWithColumns,
  uploadId: string,
): Record<string, string> {
  return {
    'pulse.dataset.id': dataset.id,
    'pulse.dataset.name': dataset.name,
    'pulse.dataset.version': String(dataset.version),
    'pulse.upload.id': uploadId,
    'pulse.time-column': dataset.time_column ?? '',
    'pulse.time-zone': dataset.time_zone,
    'pulse.columns': JSON.stringify(
      columns.map(({ name, label, type, role, unit }) => ({ name, label, type, role, unit })),
    ),
  }
}
