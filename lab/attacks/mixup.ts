/**
 * Alexa works with two servers, and takes the code of one to the other.
 *
 * @module
 */
import { redirectUris, startAlexaSimulator } from '../../alexa-simulator/index.ts'
import type { AlexaSimulator } from '../../alexa-simulator/index.ts'
import { createMemoryStore } from '../../store/index.ts'
import type { AttackPlan } from './attack.ts'
import { drawServerAsAttacker } from './attacker-lane.ts'
import type { AttackerSite } from './attacker-site.ts'
import type { Stage } from './stage.ts'

/** The attack. */
export const mixup: AttackPlan = {
  id: 'mixup',
  defence: 'alexa.issuer',
  stopsAt: 'state.check',
  steps: [
    'Alexa has a second skill, whose authorization server is the attacker’s.',
    'The victim links an account of that skill. The attacker’s server sends the browser on to the honest server, with Alexa’s own state and redirect URI.',
    'The victim signs in there and allows. Alexa believes the attacker’s server to have answered, and takes the code to its token endpoint.',
  ],
  async play(stage, defended) {
    const { lab } = stage
    const site = await stage.site()
    stage.defer(drawServerAsAttacker(lab.flow, site.url))
    const alexa = stage.use(await startSecondSkill(stage, site))
    alexa.configure({ issuer: defended ? 'same-origin' : 'ignore', region: 'NA' })
    lab.authServer.setPolicy({ guests: [clientAt(stage, alexa)] })

    const victims = stage.browser()
    const link = await stage.startLink(victims, alexa.skillUrl)
    const { flowId } = link
    site.routes.set('/authorize', {
      id: 'authz.request',
      flowId,
      answer: (ctx) => {
        const honest = new URL(lab.authServer.endpoints.authorization)
        honest.search = new URLSearchParams(ctx.querystring).toString()
        honest.searchParams.set('client_id', stage.alexaClient.clientId)
        honest.searchParams.set('scope', stage.alexaClient.scopes.join(' '))
        ctx.redirect(honest.href)
      },
    })
    site.routes.set('/token', {
      id: 'token.request',
      flowId,
      answer: (ctx) => {
        ctx.body = { access_token: 'made-up', token_type: 'Bearer', expires_in: 3_600 }
      },
    })
    const callback = await stage.allow(victims, link)
    await victims.open(callback.href)

    const code = callback.searchParams.get('code') ?? ''
    const isStolen = site
      .arrivals('/token')
      .some(({ body }) => code !== '' && new URLSearchParams(body).get('code') === code)
    return isStolen
      ? stage.succeeds('Alexa took the honest server’s code to the attacker’s token endpoint.')
      : stage.stops(
          'state.check',
          'The answer names the honest server in iss, and Alexa had asked another.',
        )
  },
}

/** The same Alexa for a second skill, the attacker's. */
function startSecondSkill({ lab }: Stage, site: AttackerSite): Promise<AlexaSimulator> {
  return startAlexaSimulator({
    port: 0,
    clock: lab.clock,
    store: createMemoryStore({ now: () => lab.clock.now() }),
    flow: lab.flow,
    skill: { ...lab.skill, skillId: `${lab.skill.skillId}-2`, name: 'Speaker Raffle' },
    accountLinking: {
      accountLinkingRequest: {
        type: 'AUTH_CODE',
        authorizationUrl: `${site.url}/authorize`,
        accessTokenUrl: `${site.url}/token`,
        accessTokenScheme: 'HTTP_BASIC',
        clientId: 'alexa-at-the-attackers',
        clientSecret: 'test-only-mixup-secret',
        scopes: ['profile'],
      },
    },
    endpoint: { invoke: () => Promise.resolve({ version: '1.0', response: {} }) },
    keys: { cookie: 'test-only-second-skill-cookie-key' },
    cookiePrefix: 'alexa_second_',
    joinsFlow: (url) => url.href.startsWith(site.url),
  })
}

/** Alexa as the honest server knows it, with the redirect endpoints of the second skill. */
function clientAt({ lab, alexaClient }: Stage, { publicUrl }: AlexaSimulator) {
  return {
    ...alexaClient,
    redirectUris: Object.values(redirectUris(publicUrl, lab.skill.vendorId)),
  }
}
