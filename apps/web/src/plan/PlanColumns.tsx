import type { PlanView } from '@pulse/shared/api/plan-view'
import { For, Show } from 'solid-js'
import { countOf } from '../ui/count-of.ts'
import { Select } from '../ui/Select.tsx'
import { Table } from '../ui/Table.tsx'
import { TextField } from '../ui/TextField.tsx'
import styles from './PlanColumns.module.css'
import type { PlanDraft } from './plan-draft.ts'
import { type PlanColumn, readingChoices, readingKey } from './reading-choices.ts'

type Props = {
  readonly plan: PlanView
  readonly draft: PlanDraft
  readonly disabled: boolean
}

/** Each column's name, reading and first values; what is changed here is not carried out yet. */
export function PlanColumns(props: Props) {
  return (
    <Table caption="Columns of the file">
      <thead class={styles['head']}>
        <tr>
          <th>Name</th>
          <th>Read as</th>
          <th>First values</th>
        </tr>
      </thead>
      <tbody>
        <For each={props.plan.columns}>
          {(column) => <Row column={column} draft={props.draft} disabled={props.disabled} />}
        </For>
      </tbody>
    </Table>
  )
}

function Row(props: { column: PlanColumn; draft: PlanDraft; disabled: boolean }) {
  const choices = readingChoices(props.column)
  const pick = (key: string) => {
    const found = choices.find(({ choice }) => choice.value === key)
    if (found) props.draft.read(props.column.name, found.reading)
  }
  return (
    <tr class={styles['row']} data-plan-column={props.column.name}>
      <td class={styles['name']}>
        <TextField
          hideLabel
          size="sm"
          label={`Name of column ${props.column.label}`}
          value={props.draft.nameOf(props.column.name)}
          onChange={(name) => props.draft.rename(props.column.name, name)}
          error={props.draft.problems().get(props.column.name)}
          maxLength={63}
          disabled={props.disabled}
        />
      </td>
      <td class={styles['reading']}>
        <Select
          hideLabel
          size="sm"
          label={`How ${props.column.label} is read`}
          options={choices.map(({ choice }) => choice)}
          value={readingKey(props.draft.readingOf(props.column.name))}
          onChange={pick}
          disabled={props.disabled || choices.length < 2}
        />
      </td>
      <td>
        <p class={styles['samples']}>{props.column.samples.slice(0, 4).join(' · ') || 'empty'}</p>
        <Notes column={props.column} />
      </td>
    </tr>
  )
}

function Notes(props: { column: PlanColumn }) {
  const words = () =>
    [
      props.column.distinct === null ? null : countOf(props.column.distinct, 'different value'),
      props.column.nulls > 0 ? `${countOf(props.column.nulls, 'row')} empty` : null,
    ].filter((each) => each !== null)
  return (
    <>
      <p class={styles['notes']}>{words().join(', ')}</p>
      <Show when={props.column.misfits > 0}>
        <p class={styles['misfits']}>
          {countOf(props.column.misfits, 'value')} cannot be read like this:{' '}
          {props.column.misfits === 1 ? 'its row is' : 'their rows are'} set aside
        </p>
      </Show>
    </>
  )
}
