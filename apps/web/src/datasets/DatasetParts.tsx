import type { DatasetDetail } from '@pulse/shared/api/datasets'
import { createSignal } from 'solid-js'
import { Tabs } from '../ui/Tabs.tsx'
import { DatasetColumns } from './DatasetColumns.tsx'
import { DatasetFacts } from './DatasetFacts.tsx'
import { DatasetRows } from './DatasetRows.tsx'
import { DatasetUploads } from './DatasetUploads.tsx'

type Props = { readonly dataset: DatasetDetail }
type Part = 'columns' | 'rows' | 'uploads'

export function DatasetParts(props: Props) {
  const [part, setPart] = createSignal<Part>('columns')
  return (
    <>
      <DatasetFacts dataset={props.dataset} />
      <Tabs<Part>
        label="About this dataset"
        value={part()}
        onChange={setPart}
        tabs={[
          {
            value: 'columns',
            label: 'Columns',
            count: props.dataset.columnCount,
            content: () => <DatasetColumns dataset={props.dataset} />,
          },
          { value: 'rows', label: 'Rows', content: () => <DatasetRows dataset={props.dataset} /> },
          {
            value: 'uploads',
            label: 'Uploads',
            content: () => <DatasetUploads datasetId={props.dataset.id} />,
          },
        ]}
      />
    </>
  )
}
