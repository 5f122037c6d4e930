import { init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { baselineOf, fitText } from './picture-text.ts'
import type { Box, Picture, PictureItem } from './read-picture.ts'

use([SVGRenderer])

export function pictureSvg(picture: Picture): Blob {
  return new Blob([pictureMarkup(picture)], { type: 'image/svg+xml' })
}

/** `prefix` keeps the ids of several pictures in one page apart. */
export function pictureMarkup({ width, height, background, items }: Picture, prefix = ''): string {
  const clips = items.map(
    ({ clip }, index) => `<clipPath id="${prefix}c${index}">${rect(clip)}</clipPath>`,
  )
  const shapes = items.map(
    (item, index) =>
      `<g clip-path="url(#${prefix}c${index})" opacity="${item.opacity}">${shapeOf(item)}</g>`,
  )
  const size = `width="${number(width)}" height="${number(height)}"`
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" ${size} viewBox="0 0 ${number(width)} ${number(height)}">` +
    `<rect ${size} fill="${escapeXml(background)}"/><defs>${clips.join('')}</defs>${shapes.join('')}</svg>`
  )
}

function shapeOf(item: PictureItem): string {
  const { x } = item
  switch (item.kind) {
    case 'box':
      return rect(item, `rx="${number(item.radius)}" fill="${escapeXml(item.fill)}"`)
    case 'text': {
      const { size, weight, family, spacing, fromRight } = item.font
      const from = fromRight ? x + item.width : x
      const font = `font-size="${size}" font-weight="${escapeXml(weight)}" font-family="${escapeXml(family)}" letter-spacing="${number(spacing)}"`
      const anchor = fromRight ? ' text-anchor="end"' : ''
      const at = `x="${number(from)}" y="${number(baselineOf(item))}"${anchor}`
      return `<text ${at} ${font} fill="${escapeXml(item.color)}">${escapeXml(fitText(item))}</text>`
    }
    case 'svg':
      return moved(item.markup, item)
    case 'chart':
      return moved(chartMarkup(item), item)
  }
}

/** The chart draws itself once more, as vectors. */
function chartMarkup({ chart, width, height }: Extract<PictureItem, { kind: 'chart' }>): string {
  const copy = init(null, null, { renderer: 'svg', ssr: true, width, height })
  try {
    copy.setOption({ ...chart.getOption(), animation: false })
    return copy.renderToSVGString()
  } finally {
    copy.dispose()
  }
}

function moved(markup: string, { x, y }: Box): string {
  return markup.replace(/^<svg\b/, `<svg x="${number(x)}" y="${number(y)}"`)
}

function rect({ x, y, width, height }: Box, more = ''): string {
  const at = `x="${number(x)}" y="${number(y)}"`
  return `<rect ${at} width="${number(Math.max(0, width))}" height="${number(Math.max(0, height))}" ${more}/>`
}

function number(value: number): string {
  return String(Math.round(value * 100) / 100)
}

function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('"', '&quot;')
    .replace(/[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
}
