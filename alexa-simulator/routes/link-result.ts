/**
 * The page that a link ends on.
 *
 * @module
 */
import { z } from 'zod'

import { launchPhrase } from '../launch-phrase.ts'
import { renderLinkResultPage } from '../pages/index.ts'
import { pageContext, sendPage, skillSummary } from './route-deps.ts'
import type { Handler, RouteDeps } from './route-deps.ts'

const querySchema = z.object({ id: z.uuid() })

/** Shows a result to the session that it belongs to; nothing is taken from the address but its id. */
export function showLinkResult(deps: RouteDeps): Handler {
  const { program, cookies } = deps
  return async function showLinkResult(ctx) {
    const query = querySchema.safeParse(ctx.query)
    const result = query.success
      ? await program.results.find(query.data.id, cookies.read(ctx)?.hash)
      : undefined
    const model = { skill: skillSummary(program), result, example: launchPhrase(program) }
    sendPage(ctx, renderLinkResultPage(model, pageContext(deps, ctx)))
  }
}
