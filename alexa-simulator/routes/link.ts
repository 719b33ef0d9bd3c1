/**
 * Starts a link: the top-level GET from which the browser leaves for the provider.
 *
 * @module
 */
import { flowScope } from '../../flow/index.ts'
import { linkResultUrl } from '../service/index.ts'
import { seeOther } from './route-deps.ts'
import type { Handler, RouteDeps } from './route-deps.ts'

/** Sends the browser to the authorization server; back to the skill's page while it is disabled. */
export function startLinkRoute(deps: RouteDeps): Handler {
  const { program, cookies, links } = deps
  return async function startLinkRoute(ctx) {
    // Whoever only looks where the address leads must not start anything.
    if (ctx.method === 'HEAD') {
      ctx.status = 204
      return
    }
    const scope = flowScope(ctx)
    const session = cookies.ensure(ctx)
    const started = await program.service.startLink({
      sessionHash: session.hash,
      flowId: scope.flowId ?? program.thread.open(),
    })
    if (started === undefined) {
      seeOther(ctx, links.skill(program.skill.skillId))
      return
    }
    if ('ok' in started) {
      const { publicUrl, skill, settings, results } = program
      const id = await results.keep(session.hash, started)
      const { locale } = settings()
      seeOther(ctx, linkResultUrl(started, { publicUrl, skillId: skill.skillId, locale, id }))
      return
    }
    // Not ctx.redirect(), which rewrites an address: what was configured goes out as it is.
    ctx.status = 302
    ctx.set('Location', started.authorizationUrl)
    ctx.body = ''
  }
}
