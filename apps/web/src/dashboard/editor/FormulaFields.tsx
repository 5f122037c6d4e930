import type { Widget } from '@pulse/shared/dashboard/dashboard'
import type { Formula } from '@pulse/shared/query/chart-query'
import Plus from 'lucide-solid/icons/plus'
import Trash from 'lucide-solid/icons/trash'
import { For, Show } from 'solid-js'
import { Button } from '../../ui/Button.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { Switch } from '../../ui/Switch.tsx'
import { useDashboard } from '../dashboard-context.ts'
import styles from './EditorPanel.module.css'
import { editQuery } from './edit-widget.ts'
import { formulaProblem } from './formula-problem.ts'
import { LazyTextField } from './LazyTextField.tsx'

const MAX_FORMULAS = 8

/** Numbers computed from the measures, such as revenue per order. */
export function FormulaFields(props: { readonly widget: Widget }) {
  const dashboard = useDashboard()
  const formulas = () => props.widget.query.formulas ?? []
  const measures = () => props.widget.query.measures ?? []
  const change = (changed: Formula[]) =>
    editQuery(dashboard, props.widget.id, { formulas: changed.length > 0 ? changed : undefined })
  const replace = (formula: Formula) =>
    change(formulas().map((each) => (each.id === formula.id ? formula : each)))
  const add = () => {
    const used = new Set([...formulas(), ...measures()].map(({ id }) => id))
    let number = 1
    while (used.has(`f${number}`)) number += 1
    const [first, second] = measures()
    const start = second ? `${first?.id} / ${second.id}` : `${first?.id ?? '1'} * 1`
    change([...formulas(), { id: `f${number}`, formula: start }])
  }
  const names = () =>
    measures()
      .map(({ id, column, aggregate }) => `${id} = ${aggregate} of ${column ?? 'rows'}`)
      .join(', ')
  return (
    <>
      <For each={formulas()}>
        {(formula, index) => (
          <div class={styles['measure']}>
            <div class={styles['measureRow']}>
              <div class={styles['measureColumn']}>
                <LazyTextField
                  label={`Formula ${index() + 1}`}
                  placeholder="m1 / m2"
                  maxLength={500}
                  value={formula.formula}
                  error={formulaProblem(formula, measures(), formulas())}
                  onCommit={(text) => text && replace({ ...formula, formula: text })}
                />
              </div>
              <IconButton
                label={`Remove formula ${index() + 1}`}
                size="sm"
                icon={<Trash />}
                onClick={() => change(formulas().filter(({ id }) => id !== formula.id))}
              />
            </div>
            <Switch
              label="In percent"
              checked={formula.format === 'percent'}
              onChange={(percent) => {
                const { format: _, ...rest } = formula
                replace(percent ? { ...rest, format: 'percent' } : rest)
              }}
            />
          </div>
        )}
      </For>
      <Show when={formulas().length > 0}>
        <p class={styles['hint']}>
          {names()}. Also + − * / ( ), abs, round, min, max, coalesce. Divided by zero is no value.
        </p>
      </Show>
      <Show when={formulas().length < MAX_FORMULAS}>
        <Button size="sm" variant="ghost" icon={<Plus />} onClick={add}>
          Add a formula
        </Button>
      </Show>
    </>
  )
}
