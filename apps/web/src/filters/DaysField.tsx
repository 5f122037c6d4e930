// Days from and to, typed or picked from the calendar. Both days count.
import type { TimeRange } from '@pulse/shared/query/chart-query'
import { createSignal } from 'solid-js'
import { Calendar } from './Calendar.tsx'
import { DateInput } from './DateInput.tsx'
import { type Days, daysOfRange, rangeOfDays } from './days-of-range.ts'
import styles from './Panel.module.css'

type Props = {
  readonly range: TimeRange | null
  readonly timeZone: string
  readonly onChange: (range: TimeRange) => void
}

export function DaysField(props: Props) {
  const days = () => daysOfRange(props.range, props.timeZone)
  /** The first of two picks in the calendar. */
  const [begun, setBegun] = createSignal<string>()
  const set = (next: Days) => {
    if (next.from === undefined && next.to === undefined) return
    const swapped = next.from && next.to && next.from > next.to
    props.onChange(rangeOfDays(swapped ? { from: next.to, to: next.from } : next, props.timeZone))
  }
  const pick = (day: string) => {
    const from = begun()
    setBegun(from === undefined ? day : undefined)
    if (from !== undefined) set({ from, to: day })
  }
  return (
    <div class={styles['days']}>
      <div class={styles['pair']}>
        <DateInput
          label="From"
          value={days().from ?? ''}
          onChange={(from) => set({ ...days(), from })}
        />
        <DateInput label="To" value={days().to ?? ''} onChange={(to) => set({ ...days(), to })} />
      </div>
      <Calendar
        from={begun() ?? days().from}
        to={begun() ?? days().to}
        choosing={begun() !== undefined}
        onPick={pick}
      />
    </div>
  )
}
