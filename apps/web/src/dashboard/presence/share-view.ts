// Tells what is in the middle of this window, while somebody follows it.
import { createEffect, onCleanup } from 'solid-js'
import type { Presence } from './create-presence.ts'
import { viewAnchor } from './view-anchor.ts'

const EVERY_MS = 120

export function shareView(presence: Presence): void {
  const isFollowed = () =>
    presence.others().some(({ following }) => following === presence.clientId)
  createEffect(() => {
    if (!isFollowed()) return
    let timer: ReturnType<typeof setTimeout> | undefined
    const tell = () => {
      timer = undefined
      presence.announce({ view: viewAnchor(cardAreas(), innerHeight / 2) })
    }
    const onMove = () => {
      timer ??= setTimeout(tell, EVERY_MS)
    }
    tell()
    const left = new AbortController()
    addEventListener('scroll', onMove, { signal: left.signal, passive: true })
    addEventListener('resize', onMove, { signal: left.signal })
    onCleanup(() => {
      left.abort()
      clearTimeout(timer)
      presence.announce({ view: null })
    })
  })
}

function cardAreas() {
  return [...document.querySelectorAll('[data-widget]')].map((card) => {
    const { top, height } = card.getBoundingClientRect()
    return { id: card.getAttribute('data-widget') ?? '', top, height }
  })
}
