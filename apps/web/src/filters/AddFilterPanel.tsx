import type { DatasetDetail } from '@pulse/shared/api/datasets'
import { createMemo, createSignal, For, Show } from 'solid-js'
import { columnLabel } from '../charts/model/column-label.ts'
import { Button } from '../ui/Button.tsx'
import { foldText } from '../ui/fold-text.ts'
import { SearchField } from '../ui/SearchField.tsx'
import { ColumnPanel } from './ColumnPanel.tsx'
import { filterableColumns } from './filter-coverage.ts'
import styles from './Panel.module.css'

type Props = { readonly datasets: readonly DatasetDetail[]; readonly close: () => void }

const SEARCH_FROM = 9

/** First which column, then what of it. */
export function AddFilterPanel(props: Props) {
  const [column, setColumn] = createSignal<string>()
  const [search, setSearch] = createSignal('')
  const columns = createMemo(() => filterableColumns(props.datasets))
  const shown = createMemo(() => {
    const part = foldText(search().trim())
    return columns().filter(({ name }) => foldText(columnLabel(name, columns())).includes(part))
  })
  return (
    <Show
      when={column()}
      fallback={
        <div class={styles['panel']}>
          <h3 class={styles['title']}>Filter by</h3>
          <Show when={columns().length >= SEARCH_FROM}>
            <div class={styles['search']}>
              <SearchField label="Search columns" value={search()} onChange={setSearch} />
            </div>
          </Show>
          <ul class={styles['columns']}>
            <For each={shown()}>
              {({ name }) => (
                <li>
                  <Button variant="ghost" block onClick={() => setColumn(name)}>
                    {columnLabel(name, columns())}
                  </Button>
                </li>
              )}
            </For>
          </ul>
        </div>
      }
    >
      {(chosen) => <ColumnPanel column={chosen()} datasets={props.datasets} close={props.close} />}
    </Show>
  )
}
