/**
 * The least that a bare oidc-provider needs for a user to sign in and to consent: one form each.
 *
 * @module
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { InteractionResults, Provider } from 'oidc-provider'

type Details = Awaited<ReturnType<Provider['interactionDetails']>>

/** What the user has not allowed yet. */
interface MissingScopes {
  readonly missingOIDCScope?: readonly string[]
  readonly missingResourceScopes?: Readonly<Record<string, readonly string[]>>
}

/** Shows the form of an interaction, and takes its answer. Any name and password will do. */
export function providerPages(
  provider: Provider,
): (req: IncomingMessage, res: ServerResponse) => Promise<void> {
  return async (req, res) => {
    const details = await provider.interactionDetails(req, res)
    if (req.method === 'GET') {
      res.setHeader('content-type', 'text/html; charset=utf-8')
      res.end(pageOf(details))
      return
    }
    const body = Buffer.concat((await req.toArray()) as Buffer[]).toString()
    const result = await resultOf(provider, details, new URLSearchParams(body))
    const mergeWithLastSubmission = details.prompt.name === 'consent'
    await provider.interactionFinished(req, res, result, { mergeWithLastSubmission })
  }
}

function pageOf({ uid, prompt }: Details): string {
  const fields =
    prompt.name === 'login'
      ? '<input name="username" type="email"><input name="password" type="password"><button>Sign in</button>'
      : '<button name="decision" value="allow">Allow</button>'
  return `<!doctype html><html lang="en"><title>${prompt.name}</title><form method="post" action="/interaction/${uid}">${fields}</form></html>`
}

async function resultOf(
  provider: Provider,
  { prompt, params, session }: Details,
  form: URLSearchParams,
): Promise<InteractionResults> {
  if (prompt.name === 'login') return { login: { accountId: form.get('username') ?? '' } }
  const grant = new provider.Grant({
    accountId: session?.accountId ?? '',
    clientId: String(params['client_id']),
  })
  const missing = prompt.details as MissingScopes
  if (missing.missingOIDCScope !== undefined) {
    grant.addOIDCScope(missing.missingOIDCScope.join(' '))
  }
  for (const [resource, scopes] of Object.entries(missing.missingResourceScopes ?? {})) {
    grant.addResourceScope(resource, scopes.join(' '))
  }
  return { consent: { grantId: await grant.save() } }
}
