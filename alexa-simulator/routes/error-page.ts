/**
 * Turns what went wrong with a request into the companion app's error page.
 *
 * @module
 */
import type { UserProblemRenderer } from '../../edge/index.ts'
import { localeOf } from '../../ui/index.ts'
import { renderErrorPage } from '../pages/index.ts'
import type { ErrorKind } from '../pages/index.ts'
import type { RouteDeps } from './route-deps.ts'

/** Makes the last-resort renderer. The page carries no form, so it needs no token. */
export function errorPage({
  assets,
  basePath,
  flowUrl,
  program,
}: Pick<RouteDeps, 'assets' | 'basePath' | 'flowUrl' | 'program'>): UserProblemRenderer {
  return (problem, ctx) =>
    renderErrorPage(
      {
        kind: kindOf(problem.status, problem.code),
        detail: problem.message,
        code: problem.code,
        requestId: problem.requestId,
      },
      {
        locale: localeOf(ctx),
        basePath,
        stylesheetUrl: assets.stylesheetUrl,
        csrf: { name: '', value: '' },
        now: program.now(),
        flowUrl,
      },
    )
}

function kindOf(status: number, code: string | undefined): ErrorKind {
  if (code === 'ERR_FORM_EXPIRED') return 'expired-form'
  if (code === 'ERR_APP_REQUEST_INVALID') return 'bad-app-request'
  if (status === 404) return 'not-found'
  if (status === 503) return 'unavailable'
  return status < 500 ? 'bad-form' : 'unexpected'
}
