import { createEffect, createMemo, createSignal, Index, onCleanup, Show } from 'solid-js'
import { personHue } from '../../ui/person-hue.ts'
import styles from './Carets.module.css'
import type { Caret } from './create-carets.ts'
import { type MeasuredCaret, measureCarets } from './measure-carets.ts'

type Props = {
  readonly area: HTMLTextAreaElement
  readonly carets: readonly Caret[]
}

/** Looks like nothing, and gives the end of a text that ends with a new line a place to be measured. */
const END = '\u200b'
/** Pixels that a name needs above its caret. */
const NAME_HEIGHT = 18

/** Others' carets and selections, drawn over a text area. Decoration: the card says who writes. */
export function Carets(props: Props) {
  const look = createLook(() => props.area)
  const [copy, setCopy] = createSignal<HTMLElement>()
  const measured = createMemo(() => {
    const element = copy()
    // Set here, so that what is measured is the text in which these places are.
    if (!element) return []
    element.textContent = props.area.value + END
    Object.assign(element.style, look.style())
    return measureCarets(element, props.carets)
  })
  return (
    <div class={styles['layer']} aria-hidden="true">
      <div
        class={styles['scrolled']}
        style={{ transform: `translate(${-look.scroll().left}px, ${-look.scroll().top}px)` }}
      >
        <div ref={setCopy} class={styles['copy']} />
        <Index each={measured()}>
          {(each) => (
            <CaretMark
              measured={each()}
              hasRoomAbove={each().at.y - look.scroll().top >= NAME_HEIGHT}
              isOnTheRight={each().at.x > props.area.clientWidth / 2}
            />
          )}
        </Index>
      </div>
    </div>
  )
}

function CaretMark(props: {
  readonly measured: MeasuredCaret
  readonly hasRoomAbove: boolean
  readonly isOnTheRight: boolean
}) {
  const place = () => props.measured.caret
  return (
    <div style={{ '--person': personHue(place().userId) }}>
      <Index each={props.measured.lines}>
        {(line) => (
          <span
            class={styles['selected']}
            style={{
              left: `${line().x}px`,
              top: `${line().y}px`,
              width: `${line().width}px`,
              height: `${line().height}px`,
            }}
          />
        )}
      </Index>
      <span
        class={styles['caret']}
        data-caret-of={place().name}
        style={{
          left: `${props.measured.at.x}px`,
          top: `${props.measured.at.y}px`,
          height: `${props.measured.at.height}px`,
        }}
      >
        {/* Made anew whenever it moves: the name is shown again for a while. */}
        <Show when={`${place().clientId} ${place().from} ${place().to}`} keyed>
          <span
            class={styles['name']}
            classList={{
              [styles['below'] ?? '']: !props.hasRoomAbove,
              [styles['leftwards'] ?? '']: props.isOnTheRight,
            }}
          >
            {place().name}
          </span>
        </Show>
      </span>
    </div>
  )
}

/** How the text area lays out its text now, and how far it is scrolled. */
function createLook(area: () => HTMLTextAreaElement) {
  const [style, setStyle] = createSignal<Partial<CSSStyleDeclaration>>({})
  const [scroll, setScroll] = createSignal({ left: 0, top: 0 })
  createEffect(() => {
    const element = area()
    const onScroll = () => setScroll({ left: element.scrollLeft, top: element.scrollTop })
    const measure = () => {
      const { font, letterSpacing, padding, tabSize } = getComputedStyle(element)
      // Without the scroll bar.
      const width = `${element.clientWidth}px`
      setStyle({ boxSizing: 'border-box', width, font, letterSpacing, padding, tabSize })
      onScroll()
    }
    measure()
    const sizes = new ResizeObserver(measure)
    sizes.observe(element)
    element.addEventListener('scroll', onScroll, { passive: true })
    onCleanup(() => {
      sizes.disconnect()
      element.removeEventListener('scroll', onScroll)
    })
  })
  return { style, scroll }
}
