/**
 * The authorization server: what programs call, and its pages.
 *
 * @module
 */
import { paths } from '../../../auth-server/testing/endpoints.ts'
import type { Lab } from '../../lab.ts'
import type { Endpoint, Fields } from './endpoint.ts'
import { pathsOf, routerFiles, routesInCode } from './routes-in-code.ts'
import { submit, visit } from './visit.ts'
import type { Visit } from './visit.ts'

const [, ACCOUNT_ROUTES, INTERACTION_ROUTES] = routerFiles

/** Paths of the resource API. */
export const apiPaths = ['/me', '/me/playlists'] as const

const HELP = ['create-account', 'forgot-password']

/** A registered client with a secret in the header; its name is in what programs send. */
const SERVICE = `Basic ${Buffer.from('oidc-client:test-only-oidc-client-secret').toString('base64')}`

/** What a client sends to the authorization endpoint. */
const AUTHORIZATION: Fields = {
  client_id: 'oidc-client',
  response_type: 'code',
  redirect_uri: 'http://127.0.0.1:4799/callback',
  scope: 'openid profile',
  state: 'abc',
  nonce: 'abc',
  prompt: 'login',
  response_mode: 'query',
  ui_locales: 'de',
  code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
  code_challenge_method: 'S256',
  request: 'x',
  max_age: '1',
  claims: '{}',
  login_hint: 'alice@example.com',
}

/** What the token endpoint takes, whatever the grant. */
const TOKEN: Fields = {
  grant_type: 'authorization_code',
  code: 'x',
  redirect_uri: 'http://127.0.0.1:4799/callback',
  refresh_token: 'x',
  client_id: 'oidc-client',
  scope: 'profile',
  code_verifier: 'x'.repeat(43),
}

/** Every route of the server. */
export async function authEndpoints(lab: Lab): Promise<readonly Endpoint[]> {
  const token = await tokenOf(lab)
  return [...programEndpoints(token), ...apiEndpoints(token), ...(await pageEndpoints(lab))]
}

async function tokenOf(lab: Lab): Promise<string> {
  const answer = await fetch(`${lab.urls.lab}/admin/v1/token`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: '{}',
  })
  const { access_token: token } = (await answer.json()) as { readonly access_token: string }
  return token
}

/** The endpoints of the protocol; one that nobody has told about is asked without parameters. */
function programEndpoints(token: string): Endpoint[] {
  const known: Readonly<Record<string, readonly Partial<Endpoint>[]>> = {
    [paths.authorization]: [
      { query: AUTHORIZATION },
      { query: without(AUTHORIZATION, ['request', 'claims', 'max_age', 'response_mode']) },
      { method: 'POST', body: { type: 'form', fields: AUTHORIZATION } },
    ],
    [paths.token]: [
      posted(TOKEN),
      posted({ ...TOKEN, grant_type: 'refresh_token' }),
      posted({ grant_type: 'client_credentials', client_id: 'x', client_secret: 'x' }, {}),
    ],
    [paths.revocation]: [posted({ token, token_type_hint: 'access_token' })],
    [paths.introspection]: [posted({ token, token_type_hint: 'access_token' })],
    [paths.userinfo]: [{ headers: { Authorization: `Bearer ${token}` } }, posted({ token }, {})],
  }
  const protocol = Object.values(paths).filter((path) => path !== paths.api)
  return protocol.flatMap((path) =>
    (known[path] ?? [{}]).map((given) => ({ ...of('GET', path), ...given })),
  )
}

function of(method: string, path: string): Endpoint {
  return { server: 'authServer', method, path, effect: 'quiet' }
}

function posted(
  fields: Fields,
  headers: Fields = { Authorization: SERVICE },
): Pick<Endpoint, 'method' | 'body' | 'headers'> {
  return { method: 'POST', body: { type: 'form', fields }, headers }
}

function apiEndpoints(token: string): Endpoint[] {
  const headers = { Authorization: `Bearer ${token}` }
  const body = { type: 'json', fields: { name: '"Road trip"' } } as const
  return [
    ...apiPaths.map((path) => ({ ...of('GET', paths.api + path), headers })),
    { ...of('POST', `${paths.api}/me/playlists`), headers, body },
    { ...of('GET', `${paths.api}/{x}`), headers },
  ]
}

async function pageEndpoints(lab: Lab): Promise<readonly Endpoint[]> {
  const base = lab.urls.authServer
  const asked = without(AUTHORIZATION, ['request', 'claims', 'max_age', 'prompt'])
  const query = new URLSearchParams(asked).toString()
  const account = await visit(`${base}/account/sign-in`)
  const interaction = await visit(`${base}${paths.authorization}?${query}`)
  // The same pages once somebody has signed in: the apps they allowed, and the question for consent.
  const credentials = credentialsOf(lab)
  const signedIn = await submit(account, account.path, credentials)
  const consent = await submit(interaction, `${interaction.path}/login`, credentials)
  const known = {
    'PATHS.apps': ['/account/apps'],
    'PATHS.revoke': ['/account/apps/revoke'],
    'PATHS.signIn': ['/account/sign-in'],
    'PATHS.signOut': ['/account/sign-out'],
    'PATHS.signedOut': ['/signed-out'],
    'helpPath(topic)': HELP.map((page) => `/account/${page}`),
    '`/${HELP_PATHS.create}`': ['/create-account'],
    '`/${HELP_PATHS.forgot}`': ['/forgot-password'],
    "''": [''],
  }
  return [
    ...[account, signedIn].flatMap((page) => pages(ACCOUNT_ROUTES, known, page)),
    // Whoever signed in left the first one behind.
    ...[await visit(`${base}${paths.authorization}?${query}`), consent].flatMap((page) =>
      pages(INTERACTION_ROUTES, known, page).map((endpoint) => ({
        ...endpoint,
        path: `/interaction/{uid}${endpoint.path}`,
        params: { uid: page.path.split('/').at(-1) ?? '' },
      })),
    ),
  ]
}

/** Somebody else than whoever links between the attacks. */
function credentialsOf({ users }: Lab): Fields {
  const { email = '', password = '' } = users.find(({ id }) => id === 'user-bob') ?? {}
  return { username: email, password }
}

function pages(
  file: string,
  known: Readonly<Record<string, readonly string[]>>,
  { fields, cookies, origin }: Visit,
): Endpoint[] {
  return routesInCode(file).flatMap(({ method, expression }) =>
    pathsOf(expression, known).map((path) => ({
      ...of(method, path),
      query: { lang: 'de' },
      ...(method === 'POST'
        ? { body: { type: 'form', fields: { ...FORM, ...fields } } as const }
        : {}),
      headers: { Cookie: cookies, ...(method === 'POST' ? { Origin: origin } : {}) },
    })),
  )
}

/** Fields of the server's forms. The wrong password keeps the interaction open. */
const FORM: Fields = {
  username: 'alice@example.com',
  password: 'wrong',
  persona: 'x',
  scope: 'profile',
  clientId: 'alexa',
}

function without(fields: Fields, names: readonly string[]): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !names.includes(name)))
}
