import { createMemo, createSignal, Show } from 'solid-js'
import type { ChartSize } from './chart-spec.ts'
import { createDrawingSize } from './create-drawing-size.ts'
import { Drawing } from './Drawing.tsx'
import styles from './DrawnView.module.css'
import type { PictureProps } from './picture-props.ts'

const SCROLLBAR_WIDTH = 10

/** The drawing in the room that caption and legend leave; it scrolls where many bars need more. */
export function Picture(props: PictureProps) {
  const [place, setPlace] = createSignal<HTMLDivElement>()
  const room = createDrawingSize(place, () => props.resizing)
  const size = createMemo<ChartSize | undefined>(() => {
    const available = room()
    if (!available) return undefined
    const { drawing } = props.parts
    const needed = drawing.type === 'canvas' ? drawing.neededHeight(props.model, available) : 0
    return needed > available.height
      ? { width: available.width - SCROLLBAR_WIDTH, height: needed }
      : available
  })
  return (
    <div ref={setPlace} class={styles['picture']}>
      <Show when={size()}>{(drawn) => <Drawing {...props} size={drawn()} />}</Show>
    </div>
  )
}
