/**
 * Makes a file of the drawing in the page: SVG, or PNG by way of a canvas.
 *
 * @module
 */
import { render } from 'preact'
import { Drawing } from '../../draw/drawing.tsx'
import type { DrawingProps } from '../../draw/drawing.tsx'
import { plainStyle } from '../../draw/plain-style.ts'

/** The text of an SVG file. */
export function drawingText(props: Omit<DrawingProps, 'style'>): string {
  // The host is never put into the page, so that the page's policy does not ask about the stylesheet.
  const host = document.createElement('div')
  render(<Drawing {...props} style={plainStyle(styleOfDrawings())} />, host)
  const drawing = host.firstElementChild
  const text = drawing === null ? '' : new XMLSerializer().serializeToString(drawing)
  render(null, host)
  return text
}

/** A PNG of an SVG file; nothing where it is larger than the browser can paint. */
export async function pngOf(svg: string, scale: number): Promise<Blob | undefined> {
  const image = new Image()
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`
  await image.decode()
  const canvas = document.createElement('canvas')
  canvas.width = image.naturalWidth * scale
  canvas.height = image.naturalHeight * scale
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
  return new Promise((resolve) => {
    canvas.toBlob((blob) => {
      resolve(blob ?? undefined)
    }, 'image/png')
  })
}

/** The rules of the page that style drawings. */
function styleOfDrawings(): string {
  return [...document.styleSheets]
    .flatMap(({ cssRules }) => [...cssRules])
    .filter((rule) => rule instanceof CSSStyleRule && rule.selectorText.startsWith('.diagram'))
    .map(({ cssText }) => cssText)
    .join('\n')
}
