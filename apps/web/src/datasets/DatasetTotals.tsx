import type { DatasetSummary } from '@pulse/shared/api/datasets'
import { Show } from 'solid-js'
import { countOf } from '../ui/count-of.ts'

type Props = { readonly datasets: readonly DatasetSummary[] | undefined }

export function DatasetTotals(props: Props) {
  return (
    <Show when={props.datasets} fallback="The tables behind your charts">
      {(all) => {
        const rows = () => all().reduce((sum, { rowCount }) => sum + rowCount, 0)
        return (
          <>
            {countOf(all().length, 'dataset')}, {countOf(rows(), 'row')}
          </>
        )
      }}
    </Show>
  )
}
