import type { DatasetDetail } from '@pulse/shared/api/datasets'
import type { Widget } from '@pulse/shared/dashboard/dashboard'

/** What the parts of a chart's settings are told. */
export type ChartSectionProps = { readonly widget: Widget; readonly dataset: DatasetDetail }
