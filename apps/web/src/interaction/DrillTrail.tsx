import ChevronRight from 'lucide-solid/icons/chevron-right'
import { For, Show } from 'solid-js'
import styles from './InteractionLayer.module.css'
import { useInteraction } from './interaction-context.ts'

/** Where in time a chart has been drilled to, and the way back out. */
export function DrillTrail(props: { readonly widgetId: string }) {
  const page = useInteraction()
  const steps = () => page.drillOf(props.widgetId)
  const goTo = (depth: number) => page.drill(props.widgetId, steps().slice(0, depth))
  return (
    <nav aria-label="Drilled into">
      <ol class={styles['trail']}>
        <li>
          <button type="button" class={styles['crumb']} onClick={() => goTo(0)}>
            Whole time
          </button>
        </li>
        <For each={steps()}>
          {(step, index) => (
            <li>
              <ChevronRight size={12} aria-hidden="true" />
              <Show
                when={index() < steps().length - 1}
                fallback={
                  <span class={styles['here']} aria-current="true">
                    {step.label}
                  </span>
                }
              >
                <button type="button" class={styles['crumb']} onClick={() => goTo(index() + 1)}>
                  {step.label}
                </button>
              </Show>
            </li>
          )}
        </For>
      </ol>
    </nav>
  )
}
