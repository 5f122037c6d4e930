// One widget over the whole screen. The card itself grows: its chart, its pointer and its menus go on working.
import Minimize2 from 'lucide-solid/icons/minimize-2'
import { render } from 'solid-js/web'
import { IconButton } from '../ui/IconButton.tsx'
import styles from './full-screen.module.css'

let leave = () => {}

export function showFullScreen(widgetId: string): void {
  leave()
  const card = document.querySelector<HTMLElement>(`[data-widget="${CSS.escape(widgetId)}"]`)
  if (!card) return
  const others = [...(card.parentElement?.children ?? [])].filter((each) => each !== card)
  const bar = document.createElement('div')
  const ends = new AbortController()
  const { signal } = ends
  bar.className = styles['leave'] ?? ''
  leave = () => {
    ends.abort()
    leave = () => {}
  }
  const disposeBar = render(
    () => <IconButton label="Leave full screen" icon={<Minimize2 />} onClick={() => leave()} />,
    bar,
  )
  signal.addEventListener('abort', () => {
    disposeBar()
    bar.remove()
    gone.disconnect()
    place.cancel()
    card.removeAttribute('data-full-screen')
    card.classList.remove(styles['full'] ?? '')
    for (const other of others) other.removeAttribute('inert')
    if (document.fullscreenElement) void document.exitFullscreen().catch(() => undefined)
    card.focus()
  })
  // A peer may delete the widget meanwhile.
  const gone = new MutationObserver(() => !card.isConnected && leave())
  gone.observe(document.body, { childList: true, subtree: true })

  // Stronger than the inline place that the layout goes on writing.
  const place = card.animate([{ transform: 'none', width: '100vw', height: '100dvh' }], {
    fill: 'forwards',
  })
  card.append(bar)
  card.setAttribute('data-full-screen', '')
  card.classList.add(styles['full'] ?? '')
  for (const other of others) other.setAttribute('inert', '')
  card.focus()
  // Before the page's own Escape, after those of the chart; a menu above the card has its own.
  document.documentElement.addEventListener('keydown', (event) => leaveBy(event, card), { signal })
  // Where the browser has no full screen (phones), the page is full enough.
  document.documentElement.requestFullscreen?.().then(
    () =>
      document.addEventListener('fullscreenchange', () => !document.fullscreenElement && leave(), {
        signal,
      }),
    () => undefined,
  )
}

function leaveBy(event: KeyboardEvent, card: HTMLElement): void {
  const { target } = event
  const isHere = target === document.body || (target instanceof Node && card.contains(target))
  if (event.key !== 'Escape' || event.defaultPrevented || !isHere) return
  event.preventDefault()
  leave()
}
