/**
 * Where an audience finds the inspector: its address as others reach it, and that as a QR code. A lab that
 * listens to its own machine alone has none. The address never holds the lab's token; whoever follows it is
 * asked for it.
 *
 * @module
 */
import type { Context } from 'koa'
import { renderSVG } from 'uqr'
import { isLoopbackHost } from './access/index.ts'
import { INSPECTOR_PATH } from './inspector-path.ts'
import type { Lab } from './lab.ts'

/** Path of the QR code, below the lab's address. */
const PICTURE_PATH = `${INSPECTOR_PATH}/address.svg`

/** What an id of a flow may be; the picture shows nothing else of what it is asked for. */
const FLOW_ID = /^[\w.-]{1,64}$/

/** What {@link isForTheRoom} and the rest need of a lab. */
export type RoomLab = Pick<Lab, 'settings' | 'urls'>

/** Whether others can reach the lab, at an address that is not their own machine. */
export function isForTheRoom({ settings, urls }: RoomLab): boolean {
  return !isLoopbackHost(settings.host) && !isLoopbackHost(new URL(urls.lab).hostname)
}

/**
 * Addresses of the page, for others, and of the picture, for the page.
 *
 * @param basePath Path of the lab's address, without a trailing slash.
 */
export function audienceOf(
  { urls }: RoomLab,
  basePath: string,
): { readonly pageUrl: string; readonly pictureUrl: string } {
  return { pageUrl: pageUrl(urls.lab), pictureUrl: basePath + PICTURE_PATH }
}

/** Answers a request for the picture; says whether it was one. `?flow=f1` leads to a flow. */
export function showAddress(ctx: Context, { urls }: RoomLab): boolean {
  if (ctx.path !== PICTURE_PATH || (ctx.method !== 'GET' && ctx.method !== 'HEAD')) return false
  const { flow } = ctx.query
  const isFlow = typeof flow === 'string' && FLOW_ID.test(flow)
  ctx.set('Cache-Control', 'no-store')
  ctx.type = 'image/svg+xml'
  ctx.body = renderSVG(pageUrl(urls.lab) + (isFlow ? `?flow=${flow}` : ''), { border: 4 })
  return true
}

function pageUrl(labUrl: string): string {
  return labUrl.replace(/\/$/, '') + INSPECTOR_PATH
}
