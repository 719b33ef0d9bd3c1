/**
 * A lab whose users sign in at a server that is not its own, and a browser that reaches it through the lab.
 *
 * @module
 */
import { redirectUris } from '../../../alexa-simulator/index.ts'
import { externalOidcProvider } from '../../../auth-server/testing/external-oidc-provider.ts'
import type { MessageId } from '../../../flow/index.ts'
import type { Lab } from '../../lab.ts'
import { HttpBrowser } from '../../rehearse/http-browser.ts'
import type { BrowserPage } from '../../rehearse/http-browser.ts'
import { linkWithoutBrowser } from '../../rehearse/link-without-browser.ts'
import type { LinkOutcome } from '../../rehearse/link-without-browser.ts'
import { startLab } from '../../start-lab.ts'
import { projectLinkedTo, startExternalServer } from '../../testing/external-server.ts'
import type { ExternalServer } from '../../testing/external-server.ts'

const SECRET = 'a-secret-of-a-test'
export const ALICE = { email: 'alice', password: 'correct horse', decision: 'allow' } as const

export interface Stage extends AsyncDisposable {
  readonly lab: Lab
  readonly server: ExternalServer
  readonly proxy: string
}

/** A lab whose users sign in at oidc-provider on another port. */
export async function stage(server?: ExternalServer, ca: readonly string[] = []): Promise<Stage> {
  const external = server ?? (await startExternalServer())
  const request = {
    type: 'AUTH_CODE',
    authorizationUrl: `${external.url}/auth`,
    accessTokenUrl: `${external.url}/token`,
    clientId: 'alexa',
    clientSecret: SECRET,
    accessTokenScheme: 'HTTP_BASIC',
    scopes: ['openid'],
  }
  const project = projectLinkedTo({ file: '', request, notes: [], questions: [] })
  const lab = await startLab({ ca: [...ca] }, { project, authServer: 'own' })
  const uris = Object.values(redirectUris(lab.alexa.publicUrl, lab.skill.vendorId))
  const client = { clientId: 'alexa', clientSecret: SECRET, redirectUris: uris }
  external.serve(externalOidcProvider(external.url, client))
  return {
    lab,
    server: external,
    proxy: (await lab.browserProxy())?.url ?? '',
    [Symbol.asyncDispose]: async () => {
      await lab.close()
      await external[Symbol.asyncDispose]()
    },
  }
}

export function link({ lab, proxy }: Stage): Promise<LinkOutcome> {
  return linkWithoutBrowser(lab.urls.skillPage, ALICE, { proxy })
}

/** Opens the authorization URL of a new link. */
export async function openAuthorization({ lab, proxy }: Stage): Promise<BrowserPage> {
  const { authorizationUrl, redirectUri } = await lab.alexa.startLink()
  return new HttpBrowser({ proxy }).open(authorizationUrl, (url) => url.startsWith(redirectUri))
}

export function idsOf(lab: Lab): MessageId[] {
  return lab.flow.events().map(({ id }) => id)
}
