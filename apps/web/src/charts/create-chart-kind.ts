import { createEffect, createMemo, createSignal, on } from 'solid-js'
import { AXIS_KIND, type ChartKindParts } from './chart-kind.ts'
import type { ChartSpec } from './chart-spec.ts'

type Kind = ChartSpec['kind']

const LOADERS: Partial<Record<Kind, () => Promise<ChartKindParts>>> = {
  combo: () => import('./kinds/combo-kind.ts').then((m) => m.COMBO_KIND),
  pie: () => import('./kinds/pie-kind.ts').then((m) => m.PIE_KIND),
  scatter: () => import('./kinds/scatter-kind.ts').then((m) => m.SCATTER_KIND),
  heatmap: () => import('./kinds/heatmap-kind.ts').then((m) => m.HEATMAP_KIND),
  histogram: () => import('./kinds/histogram-kind.ts').then((m) => m.HISTOGRAM_KIND),
  boxplot: () => import('./kinds/boxplot-kind.ts').then((m) => m.BOXPLOT_KIND),
  funnel: () => import('./kinds/funnel-kind.ts').then((m) => m.FUNNEL_KIND),
  gauge: () => import('./kinds/gauge-kind.ts').then((m) => m.GAUGE_KIND),
}

const loaded = new Map<string, ChartKindParts>()

/** The parts of a chart's kind as soon as they are there; null when they could not be loaded. */
export function createChartKind(spec: () => ChartSpec): {
  parts: () => ChartKindParts | undefined | null
  retry: () => void
} {
  const [arrivals, setArrivals] = createSignal(0)
  const [failed, setFailed] = createSignal<string>()
  const key = createMemo(() => `${spec().kind}${hasReferences(spec()) ? ' with references' : ''}`)

  function load(): void {
    const wanted = key()
    if (knownParts(spec())) return
    setFailed(undefined)
    loadParts(spec().kind, hasReferences(spec())).then(
      (parts) => {
        loaded.set(wanted, parts)
        setArrivals((count) => count + 1)
      },
      () => setFailed(wanted),
    )
  }
  const knownParts = (of: ChartSpec) =>
    LOADERS[of.kind] || hasReferences(of) ? loaded.get(key()) : AXIS_KIND

  createEffect(on(key, load))
  const parts = createMemo(() => {
    arrivals()
    return knownParts(spec()) ?? (failed() === key() ? null : undefined)
  })
  return { parts, retry: load }
}

/** A target or thresholds that the chart draws as lines. */
function hasReferences({ kind, options }: ChartSpec): boolean {
  if (kind !== 'line' && kind !== 'area' && kind !== 'bar' && kind !== 'combo') return false
  return options.target !== undefined || options.thresholds !== undefined
}

async function loadParts(kind: Kind, withReferences: boolean): Promise<ChartKindParts> {
  const [parts, references] = await Promise.all([
    LOADERS[kind]?.() ?? AXIS_KIND,
    withReferences ? import('./kinds/reference-lines.ts') : undefined,
  ])
  return references ? references.withReferenceLines(parts) : parts
}
