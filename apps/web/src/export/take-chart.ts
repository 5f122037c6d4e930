// Takes what one widget shows out of Pulse: to the clipboard or as a file.
import type { ShownChart } from '../interaction/interaction-context.ts'
import { toast } from '../ui/toast.ts'
import { chartCsv } from './chart-csv.ts'
import { type Picture, readPicture } from './read-picture.ts'
import { saveFile } from './save-file.ts'

export type TakenAs = 'clipboard' | 'png' | 'svg' | 'csv'

type Taken = {
  readonly widgetId: string
  readonly name: string
  readonly shown: ShownChart | undefined
}

export async function takeChart(taken: Taken, as: TakenAs): Promise<void> {
  try {
    await TAKERS[as](taken)
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    const title = as === 'clipboard' ? 'Not copied' : 'Not saved'
    toast.show({ tone: 'negative', title, message })
  }
}

const TAKERS: Record<TakenAs, (taken: Taken) => Promise<void>> = {
  async clipboard({ widgetId }) {
    if (!navigator.clipboard || typeof ClipboardItem === 'undefined') {
      throw new Error('This browser copies no pictures. Save it as a file.')
    }
    // Browsers want the item at once, the picture may come later.
    const png = pngOf(widgetId)
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': png })])
    toast.show({ tone: 'positive', title: 'Picture copied' })
  },
  async png({ widgetId, name }) {
    saveFile(await pngOf(widgetId), name, 'png')
  },
  async svg({ widgetId, name }) {
    const { pictureSvg } = await import('./picture-svg.ts')
    saveFile(pictureSvg(pictureOf(widgetId)), name, 'svg')
  },
  async csv({ shown, name }) {
    if (!shown) throw new Error('There are no numbers yet.')
    const text = chartCsv(shown, navigator.language)
    saveFile(new Blob([text], { type: 'text/csv;charset=utf-8' }), name, 'csv')
  },
}

async function pngOf(widgetId: string): Promise<Blob> {
  const { picturePng } = await import('./picture-png.ts')
  return picturePng(pictureOf(widgetId))
}

export function pictureOf(widgetId: string): Picture {
  const card = document.querySelector<HTMLElement>(`[data-widget="${CSS.escape(widgetId)}"]`)
  if (!card) throw new Error('The chart is no longer on the page.')
  const title = card.querySelector('h2')
  const body = card.querySelector('[data-widget-body]')
  return readPicture(
    card,
    [title, body].filter((part) => part !== null),
  )
}
