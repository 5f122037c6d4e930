// What happens between the charts of one open dashboard, for this person alone and for as long as the page
// is open: the moment pointed at, how far each chart is drilled into, which one fills the screen.
import { createSignal } from 'solid-js'
import { createStore } from 'solid-js/store'
import type { DrillStep } from './drill.ts'
import type { ShownChart } from './interaction-context.ts'

type Layers = typeof import('./layers.ts')

export type Pointed = {
  readonly widgetId: string
  /** On the wall clock of the dashboard's zone, as milliseconds of a UTC clock. */
  readonly local: number
}

export type Interaction = {
  /** What lies above the charts, once somebody has pointed at one. */
  readonly layers: () => Layers | undefined
  wake(): void
  readonly pointed: () => Pointed | null
  point(at: Pointed | null): void
  readonly drillOf: (widgetId: string) => readonly DrillStep[]
  drill(widgetId: string, steps: readonly DrillStep[]): void
  readonly fullScreen: () => string | null
  setFullScreen(widgetId: string | null): void
  /** By widget: what it shows. Read when somebody takes it along as a file. */
  readonly shown: Map<string, () => ShownChart | undefined>
}

const NOT_DRILLED: readonly DrillStep[] = []

export function createInteraction(): Interaction {
  const [layers, setLayers] = createSignal<Layers>()
  const [pointed, point] = createSignal<Pointed | null>(null)
  const [drills, setDrills] = createStore<Record<string, readonly DrillStep[]>>({})
  const [fullScreen, setFullScreen] = createSignal<string | null>(null)
  let loading = false
  return {
    layers,
    wake() {
      if (loading) return
      loading = true
      import('./layers.ts').then(setLayers, () => {
        // Offline before all is kept: the next pointer asks again.
        loading = false
      })
    },
    pointed,
    point,
    drillOf: (widgetId) => drills[widgetId] ?? NOT_DRILLED,
    drill: (widgetId, steps) => setDrills(widgetId, steps),
    fullScreen,
    setFullScreen,
    shown: new Map(),
  }
}
