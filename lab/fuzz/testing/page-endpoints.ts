/**
 * The pages of a lab: its own, those of the companion app, and the redirect endpoints.
 *
 * @module
 */
import { redirectUris } from '../../../alexa-simulator/index.ts'
import type { Lab } from '../../lab.ts'
import { INSPECTOR_PATH } from '../../inspector-path.ts'
import { clientPaths } from '../../oauth-runs/client-app.ts'
import type { Endpoint, Fields } from './endpoint.ts'
import { pathsOf, routerFiles, routesInCode } from './routes-in-code.ts'
import type { Visit } from './visit.ts'

/** Where the companion app adds its routes. */
const [COMPANION_APP] = routerFiles

/** What changes how the simulator behaves from then on. */
const STIRRING = /^POST \/settings/

/** Pages of the lab itself, and what its client app answers. */
export function labPageEndpoints(visit: Visit): readonly Endpoint[] {
  const get = (path: string, query: Fields = {}, weight = 10): Endpoint => ({
    server: 'lab',
    method: 'GET',
    path,
    query,
    headers: { Cookie: visit.cookies },
    effect: 'quiet',
    weight,
  })
  const answer = { state: 'x', code: 'x', error: 'access_denied' }
  return [
    get('/', { lang: 'de' }, 3),
    // Both write whole logs.
    get(INSPECTOR_PATH, { lang: 'de' }, 1),
    get('/assets/x', {}),
    get(`${clientPaths.start}/{run}`),
    get(clientPaths.script),
    get(clientPaths.callback, answer),
    {
      ...get(clientPaths.callback),
      method: 'POST',
      body: { type: 'form', fields: { ...answer, access_token: 'x' } },
      headers: { Cookie: visit.cookies, Origin: visit.origin },
    },
  ]
}

/** Every route of the companion app, read from its code. */
export function companionEndpoints(lab: Lab, visit: Visit): readonly Endpoint[] {
  const { skillId, vendorId } = lab.skill
  const query: Fields = {
    lang: 'de',
    state: 'x',
    code: 'x',
    error: 'x',
    success: 'false',
    errorKey: 'x',
  }
  const consent: Fields = {
    client_id: 'x',
    redirect_uri: 'https://example.test/back',
    response_type: 'code',
    scope: 'alexa::skills:account_linking',
    state: 'x',
    fragment: 'skill-account-linking-consent',
    skill_stage: 'development',
  }
  const known = {
    skill: [`/skills/${skillId}`],
    path: ['/alexa.amazon.com/spa/skill-account-linking-consent', '/www.amazon.com/ap/oa'],
    'paths[region]': Object.values(redirectUris('', vendorId)),
    FRAGMENT_SCRIPT_PATH: ['/assets/fragment-return.js'],
  }
  return routesInCode(COMPANION_APP).flatMap(({ method, expression }) =>
    pathsOf(expression, known).map((path): Endpoint => {
      const isConsent = known.path.includes(path)
      return {
        server: 'alexa',
        method,
        path,
        query: isConsent ? consent : query,
        ...(method === 'POST'
          ? { body: { type: 'form', fields: { ...FORMS, ...visit.fields } } }
          : {}),
        headers: { Cookie: visit.cookies, ...(method === 'POST' ? { Origin: visit.origin } : {}) },
        effect: STIRRING.test(`${method} ${path}`) ? 'stirring' : 'quiet',
      }
    }),
  )
}

/** Fields that the forms of the app have. */
const FORMS: Fields = {
  utterance: 'help',
  decision: 'allow',
  fragment: 'state=x&access_token=x',
  region: 'EU',
  locale: 'de-DE',
  target: 'token',
  name: 'latency',
  times: '1',
}
