import { baselineOf, fitText, takeFont } from './picture-text.ts'
import type { Picture, PictureItem } from './read-picture.ts'

/** Sharp on paper and on fine screens. */
const SCALE = 2

export async function picturePng(picture: Picture, scale = SCALE): Promise<Blob> {
  const canvas = await paintPicture(picture, scale)
  return new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new Error('The picture is too large'))),
      'image/png',
    )
  })
}

async function paintPicture(picture: Picture, scale: number): Promise<HTMLCanvasElement> {
  const canvas = document.createElement('canvas')
  canvas.width = Math.ceil(picture.width * scale)
  canvas.height = Math.ceil(picture.height * scale)
  const context = canvas.getContext('2d')
  if (!context) throw new Error('This browser paints no pictures')
  context.scale(scale, scale)
  context.fillStyle = picture.background
  context.fillRect(0, 0, picture.width, picture.height)
  for (const item of picture.items) await paintItem(context, item, scale)
  return canvas
}

async function paintItem(
  context: CanvasRenderingContext2D,
  item: PictureItem,
  scale: number,
): Promise<void> {
  const image = await imageOf(item, scale)
  const { clip, x, y, width, height } = item
  context.save()
  context.beginPath()
  context.rect(clip.x, clip.y, clip.width, clip.height)
  context.clip()
  context.globalAlpha = item.opacity
  if (image) context.drawImage(image, x, y, width, height)
  else if (item.kind === 'box') {
    context.fillStyle = item.fill
    context.beginPath()
    context.roundRect(x, y, width, height, item.radius)
    context.fill()
  } else if (item.kind === 'text') {
    context.fillStyle = item.color
    takeFont(context, item.font)
    const { fromRight } = item.font
    context.textAlign = fromRight ? 'right' : 'left'
    context.fillText(fitText(item), fromRight ? x + width : x, baselineOf(item))
  }
  context.restore()
}

async function imageOf(item: PictureItem, scale: number): Promise<CanvasImageSource | null> {
  if (item.kind === 'chart') return item.chart.renderToCanvas({ pixelRatio: scale })
  if (item.kind !== 'svg' || item.width < 1 || item.height < 1) return null
  const image = new Image()
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(item.markup)}`
  await image.decode()
  return image
}
