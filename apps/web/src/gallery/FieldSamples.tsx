import { createSignal } from 'solid-js'
import { Combobox } from '../ui/Combobox.tsx'
import type { Choice } from '../ui/choice.ts'
import { NumberField } from '../ui/NumberField.tsx'
import { SearchField } from '../ui/SearchField.tsx'
import { Select } from '../ui/Select.tsx'
import { TextField } from '../ui/TextField.tsx'
import { Row } from './Row.tsx'

const aggregates: readonly Choice[] = [
  { value: 'sum', label: 'Sum', description: 'All values added up' },
  { value: 'avg', label: 'Average' },
  { value: 'median', label: 'Median', disabled: true },
  { value: 'max', label: 'Maximum' },
]

const zones: readonly Choice[] = Intl.supportedValuesOf('timeZone')
  .slice(0, 60)
  .map((zone) => ({ value: zone, label: zone }))

export function FieldSamples() {
  const [text, setText] = createSignal('Revenue by week')
  const [search, setSearch] = createSignal('')
  const [count, setCount] = createSignal<number | undefined>(10)
  const [aggregate, setAggregate] = createSignal('sum')
  const [zone, setZone] = createSignal(zones[3]?.value)
  return (
    <>
      <Row fields>
        <TextField label="Title" value={text()} onChange={setText} description="Shown above it." />
        <TextField label="Title" value="" onChange={setText} error="Give it a name." />
        <TextField label="Disabled" value={text()} onChange={setText} disabled />
        <TextField label="Note" value={text()} onChange={setText} multiline />
      </Row>
      <Row fields>
        <Select
          label="Aggregate"
          options={aggregates}
          value={aggregate()}
          onChange={setAggregate}
        />
        <Select
          label="Aggregate"
          options={aggregates}
          value={undefined}
          onChange={setAggregate}
          error="Choose one."
        />
        <Select
          label="Disabled"
          options={aggregates}
          value="sum"
          onChange={setAggregate}
          disabled
        />
        <Combobox label="Time zone" options={zones} value={zone()} onChange={setZone} />
        <NumberField label="Top" value={count()} onChange={setCount} min={1} max={50} />
        <SearchField label="Search" value={search()} onChange={setSearch} />
      </Row>
      <Row fields label="Small and large">
        <TextField label="Small" size="sm" value={text()} onChange={setText} />
        <TextField label="Large" size="lg" value={text()} onChange={setText} />
        <Select
          label="Small"
          size="sm"
          options={aggregates}
          value={aggregate()}
          onChange={setAggregate}
        />
      </Row>
    </>
  )
}
