// A month of days to pick from. One stop of the tab key; arrow keys go by days and weeks, Page Up and
// Page Down by months, Home and End to the ends of the week.
import ChevronLeft from 'lucide-solid/icons/chevron-left'
import ChevronRight from 'lucide-solid/icons/chevron-right'
import { createEffect, createMemo, createSignal, For, on } from 'solid-js'
import { IconButton } from '../ui/IconButton.tsx'
import styles from './Calendar.module.css'
import { addDays, addMonths, movedDay, todayHere, weekOf, weeksOf } from './calendar-days.ts'

type Props = {
  /** Chosen days, `YYYY-MM-DD`, both taken in. */
  readonly from: string | undefined
  readonly to: string | undefined
  /** One end is picked, the other is not. */
  readonly choosing: boolean
  readonly onPick: (day: string) => void
}

export function Calendar(props: Props) {
  const [focused, setFocused] = createSignal(props.to ?? props.from ?? todayHere())
  createEffect(
    on(
      () => props.to ?? props.from,
      (day) => day && setFocused(day),
      { defer: true },
    ),
  )
  const month = () => focused().slice(0, 7)
  const weeks = createMemo(() => weeksOf(month()))
  let grid: HTMLTableElement | undefined

  const onKeyDown = (event: KeyboardEvent) => {
    const next = movedDay(focused(), event.key)
    if (!next) return
    event.preventDefault()
    setFocused(next)
    grid?.querySelector<HTMLElement>(`[data-day="${next}"]`)?.focus()
  }
  return (
    <div class={styles['calendar']}>
      <MonthHead month={month()} onTurn={(months) => setFocused(addMonths(focused(), months))} />
      <table
        ref={grid}
        class={styles['grid']}
        aria-label={monthName(month())}
        onKeyDown={onKeyDown}
      >
        <thead>
          <tr>
            <For each={weekOf(todayHere())}>
              {(day) => (
                <th scope="col" abbr={dayName(day, 'long')}>
                  {dayName(day, 'narrow')}
                </th>
              )}
            </For>
          </tr>
        </thead>
        <tbody>
          <For each={weeks()}>
            {(week) => (
              <tr>
                <For each={week}>{(day) => <Day day={day} focused={focused()} {...props} />}</For>
              </tr>
            )}
          </For>
        </tbody>
      </table>
      <p class={styles['hint']} role="status">
        {props.choosing ? 'Now the last day' : ''}
      </p>
    </div>
  )
}

function MonthHead(props: { readonly month: string; readonly onTurn: (months: -1 | 1) => void }) {
  return (
    <div class={styles['head']}>
      <IconButton
        size="sm"
        label="Month before"
        icon={<ChevronLeft />}
        onClick={() => props.onTurn(-1)}
      />
      <p class={styles['month']} aria-live="polite">
        {monthName(props.month)}
      </p>
      <IconButton
        size="sm"
        label="Month after"
        icon={<ChevronRight />}
        onClick={() => props.onTurn(1)}
      />
    </div>
  )
}

function Day(props: Props & { readonly day: string; readonly focused: string }) {
  const chosen = () =>
    props.from !== undefined &&
    props.to !== undefined &&
    props.day >= props.from &&
    props.day <= props.to
  const isEnd = () => props.day === props.from || props.day === props.to
  return (
    <td class={chosen() ? styles['between'] : undefined}>
      <button
        type="button"
        class={styles['day']}
        classList={{
          [styles['end'] ?? '']: isEnd(),
          [styles['other'] ?? '']: props.day.slice(0, 7) !== props.focused.slice(0, 7),
          [styles['today'] ?? '']: props.day === todayHere(),
        }}
        tabIndex={props.day === props.focused ? 0 : -1}
        aria-pressed={chosen()}
        aria-label={longDate(props.day)}
        data-day={props.day}
        onClick={() => props.onPick(props.day)}
      >
        {Number(props.day.slice(8))}
      </button>
    </td>
  )
}

function write(day: string, options: Intl.DateTimeFormatOptions): string {
  const format = new Intl.DateTimeFormat(navigator.language, { ...options, timeZone: 'UTC' })
  return format.format(Date.parse(`${addDays(day, 0)}T00:00:00Z`))
}

function monthName(month: string): string {
  return write(`${month}-01`, { month: 'long', year: 'numeric' })
}

function dayName(day: string, weekday: 'narrow' | 'long'): string {
  return write(day, { weekday })
}

function longDate(day: string): string {
  return write(day, { dateStyle: 'full' })
}
