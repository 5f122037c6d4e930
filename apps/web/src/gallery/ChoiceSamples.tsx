import ChartBar from 'lucide-solid/icons/chart-column'
import ChartLine from 'lucide-solid/icons/chart-line'
import TableIcon from 'lucide-solid/icons/table'
import { createSignal } from 'solid-js'
import { Checkbox } from '../ui/Checkbox.tsx'
import type { Choice } from '../ui/choice.ts'
import { SegmentedControl } from '../ui/SegmentedControl.tsx'
import { Switch } from '../ui/Switch.tsx'
import { Row } from './Row.tsx'

const kinds: readonly Choice[] = [
  { value: 'line', label: 'Line', icon: () => <ChartLine /> },
  { value: 'bar', label: 'Bar', icon: () => <ChartBar /> },
  { value: 'table', label: 'Table', icon: () => <TableIcon /> },
]

const buckets: readonly Choice[] = [
  { value: 'day', label: 'Day' },
  { value: 'week', label: 'Week' },
  { value: 'month', label: 'Month' },
  { value: 'year', label: 'Year', disabled: true },
]

export function ChoiceSamples() {
  const [checked, setChecked] = createSignal(true)
  const [on, setOn] = createSignal(true)
  const [kind, setKind] = createSignal('line')
  const [bucket, setBucket] = createSignal('week')
  return (
    <>
      <Row fields>
        <SegmentedControl label="Chart" options={kinds} value={kind()} onChange={setKind} />
        <SegmentedControl
          label="Icons"
          iconsOnly
          options={kinds}
          value={kind()}
          onChange={setKind}
        />
        <SegmentedControl
          label="Time bucket"
          size="sm"
          options={buckets}
          value={bucket()}
          onChange={setBucket}
        />
        <SegmentedControl
          label="Disabled"
          options={buckets}
          value="day"
          onChange={setBucket}
          disabled
        />
      </Row>
      <Row fields>
        <Row stack>
          <Checkbox label="Show zero" checked={checked()} onChange={setChecked} />
          <Checkbox
            label="Group the rest"
            description="Everything beyond the top ten"
            checked={!checked()}
            onChange={(next) => setChecked(!next)}
          />
          <Checkbox label="All columns" checked={false} indeterminate onChange={setChecked} />
          <Checkbox label="Disabled" checked disabled onChange={setChecked} />
        </Row>
        <Row stack>
          <Switch label="Live" checked={on()} onChange={setOn} />
          <Switch
            label="Compare"
            description="With the period before"
            checked={!on()}
            onChange={(next) => setOn(!next)}
          />
          <Switch label="Disabled" checked disabled onChange={setOn} />
        </Row>
      </Row>
    </>
  )
}
