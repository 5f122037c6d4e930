// The browser's own menu prints what is there when its event has been heard: nothing can be waited for. So the
// cards come as vectors, which need no decoding.
import { wearLight } from '../app/theme.ts'
import { paintNow } from '../charts/paint-queue.ts'
import { pictureMarkup } from './picture-svg.ts'
import {
  type CardPicture,
  cardsOnPage,
  findSheet,
  type PrintHead,
  placeSheet,
} from './print-sheet.ts'
import type { CardBox } from './rows-of-cards.ts'
import { pictureOf } from './take-chart.ts'

/** Where a sheet is in place already, that one is printed. */
export function printAtOnce(head: PrintHead): void {
  if (findSheet()) return
  const takeBack = wearLight()
  try {
    paintNow()
    const cards = cardsOnPage().map((card, index) => [card, vectorsOf(card, index)] as const)
    const sheet = placeSheet(head, new Map<CardBox, CardPicture>(cards))
    addEventListener('afterprint', () => sheet.remove(), { once: true })
  } finally {
    takeBack()
  }
}

function vectorsOf({ id, name }: CardBox, index: number): SVGElement {
  const markup = pictureMarkup(pictureOf(id), `card${index}-`)
  // Never as HTML of the page: what is in a picture comes from people's data.
  const { documentElement } = new DOMParser().parseFromString(markup, 'image/svg+xml')
  const picture = document.importNode(documentElement, true)
  if (!(picture instanceof SVGElement)) throw new Error(`“${name}” could not be drawn as vectors`)
  picture.setAttribute('role', 'img')
  picture.setAttribute('aria-label', name)
  return picture
}
