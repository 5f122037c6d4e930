// Every kind of chart in every state, to be looked at.
import { For, type JSX } from 'solid-js'
import { ApiError } from '../../app/api-error.ts'
import { setThemePreference, themePreference } from '../../app/theme.ts'
import { SegmentedControl } from '../../ui/SegmentedControl.tsx'
import { ChartView } from '../ChartView.tsx'
import { makeSeriesColors } from '../model/series-colors.ts'
import styles from './ChartGallery.module.css'
import type { GalleryChart } from './gallery-answer.ts'
import { galleryCharts } from './gallery-charts.ts'
import { galleryKinds } from './gallery-kinds.ts'

const KINDS = ['line', 'area', 'bar', 'pie', 'heatmap', 'gauge', 'stat', 'table'] as const
const OFFLINE = new ApiError({ code: 'network', status: 0, message: 'Pulse cannot be reached.' })
const RENAMED = new ApiError({
  code: 'unknown-column',
  status: 400,
  message: 'There is no column "temp_max".',
  details: { column: 'temp_max', suggestions: ['temperature_max'] },
})
const SLOW = new ApiError({ code: 'query-timeout', status: 504, message: 'Too slow.' })

export function ChartGallery() {
  const charts = [...galleryCharts(), ...galleryKinds()]
  const colors = makeSeriesColors()
  const [line] = charts.filter((chart) => chart.spec.kind === 'line')
  return (
    <main class={styles['page']}>
      <header class={styles['header']}>
        <h1>Charts</h1>
        <SegmentedControl
          label="Theme"
          value={themePreference()}
          options={[
            { value: 'system', label: 'System' },
            { value: 'light', label: 'Light' },
            { value: 'dark', label: 'Dark' },
          ]}
          onChange={setThemePreference}
        />
      </header>
      <div class={styles['grid']}>
        <For each={charts}>
          {(chart) => (
            <Frame chart={chart}>
              <ChartView {...chart} loading={false} error={null} resizing={false} colors={colors} />
            </Frame>
          )}
        </For>
      </div>
      <h2>States</h2>
      <div class={styles['grid']}>
        <For each={KINDS}>
          {(kind) => (
            <article class={styles['card']} data-size="third">
              <h3>Loading</h3>
              <ChartView
                spec={{ kind, title: '', query: { datasetId: '', measures: [] }, options: {} }}
                result={undefined}
                columns={[]}
                loading
                error={null}
                resizing={false}
              />
            </article>
          )}
        </For>
        {line && <States chart={line} />}
      </div>
    </main>
  )
}

function States(props: { readonly chart: GalleryChart }) {
  const empty = () => ({
    ...props.chart.result,
    columns: props.chart.result.columns.map((column) => ({ ...column, values: [] })),
  })
  const { spec, columns } = props.chart
  const rest = { spec, columns, resizing: false, onRetry: () => {} }
  return (
    <>
      <Frame chart={props.chart} title="Empty" size="third">
        <ChartView {...rest} result={empty()} loading={false} error={null} />
      </Frame>
      <Frame chart={props.chart} title="Unknown column" size="third">
        <ChartView {...rest} result={props.chart.result} loading={false} error={RENAMED} />
      </Frame>
      <Frame chart={props.chart} title="Too slow" size="third">
        <ChartView {...rest} result={undefined} loading={false} error={SLOW} />
      </Frame>
      <Frame chart={props.chart} title="Offline, kept" size="third">
        <ChartView {...rest} result={props.chart.result} loading={false} error={OFFLINE} />
      </Frame>
      <Frame chart={props.chart} title="Offline, not kept" size="third">
        <ChartView {...rest} result={undefined} loading={false} error={OFFLINE} />
      </Frame>
      <Frame chart={props.chart} title="Updating" size="third">
        <ChartView {...rest} result={props.chart.result} loading error={null} />
      </Frame>
    </>
  )
}

function Frame(props: {
  readonly chart: GalleryChart
  readonly title?: string
  readonly size?: GalleryChart['size']
  readonly children: JSX.Element
}) {
  return (
    <article class={styles['card']} data-size={props.size ?? props.chart.size}>
      <h3>{props.title ?? props.chart.spec.title}</h3>
      {props.children}
    </article>
  )
}
