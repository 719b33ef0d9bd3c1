/**
 * Requests a second at the token endpoint: code exchange, refresh, client credentials and introspection, with
 * opaque and signed access tokens, beside a bare oidc-provider and oauth2-mock-server. Rounds of the servers
 * take turns, so that whatever else the machine does meets all of them; each figure is the median of the rounds,
 * and each ratio the median of what the rounds next to each other gave.
 * oauth2-mock-server introspects without looking: it says yes to every token. One process sends the requests; how
 * much of a core it takes is told, since at a whole one it would be what is measured.
 *
 * @module
 */
import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose'
import { Load } from './load.ts'
import { median, progress, report, type Row } from './report.ts'
import { bareClient, bareService, REDIRECT_URI } from './targets/clients.ts'
import { startTarget, type Target, type TokenFormat } from './targets/target.ts'

const ROUNDS = 11

/** Requests of one round. */
const REQUESTS = 500

const operations = ['code exchange', 'refresh', 'client credentials', 'introspection'] as const

type Operation = (typeof operations)[number]
type Rates = Record<Operation, number[]>

for (const format of ['opaque', 'jwt'] as const) await compare(format)

async function compare(format: TokenFormat): Promise<void> {
  await using lab = await startTarget('linklab', [format])
  await using bare = await startTarget('oidc-provider', [format])
  await using mock = await startTarget('oauth2-mock-server', [format])
  using load = new Load()
  const targets = format === 'jwt' ? [lab, bare, mock] : [lab, bare]
  const measured = targets.map((target) => ({ target, rates: newRates(), shares: [] as number[] }))
  // The first round warms up and counts for nothing.
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const { target, rates, shares } of measured) {
      await runRound(target, load, round === 0 ? newRates() : rates)
      const share = load.takeCpuShare()
      if (round > 0) shares.push(share)
    }
    progress(`${format}: round ${String(round)} of ${String(ROUNDS)}`)
  }
  const [ofLab, ofBare, ofMock] = measured.map(({ rates }) => rates)
  report(
    `${format} access tokens: requests a second, 16 at a time, median of ${String(ROUNDS)} rounds of ${String(REQUESTS)}`,
    [
      ...operations.map((operation) => {
        const rates = ofLab?.[operation] ?? []
        const others = [
          ...against('oidc-provider', rates, ofBare?.[operation]),
          ...against('oauth2-mock-server', rates, ofMock?.[operation]),
        ]
        return [operation, `${median(rates).toFixed(0)}/s`, others.join(' · ')] as const
      }),
      ...(format === 'jwt' ? [await verification(lab)] : []),
      sender(measured),
    ],
  )
}

/** How busy the process was that sends the requests. */
function sender(
  measured: readonly { readonly target: Target; readonly shares: readonly number[] }[],
): Row {
  const [ofLab = '', ...others] = measured.map(({ target, shares }) => {
    const share = `${(median(shares) * 100).toFixed(0)} %`
    return target.name === 'linklab' ? share : `${share} at ${target.name}`
  })
  return ['the sender, of one core', ofLab, others.join(' · ')]
}

function against(
  name: string,
  rates: readonly number[],
  others: readonly number[] | undefined,
): string[] {
  if (others === undefined) return []
  if (others.length === 0) return [`— of ${name}, which refuses signed tokens`]
  const ratios = rates.map((rate, round) => rate / (others[round] ?? NaN))
  return [`${median(ratios).toFixed(2)} of ${name} (${median(others).toFixed(0)}/s)`]
}

/** What a caller could do in place of introspection, for scale: no server is asked. */
async function verification(target: Target): Promise<Row> {
  const [code = ''] = await target.codes(1)
  using load = new Load()
  const form = { grant_type: 'authorization_code', code, redirect_uri: REDIRECT_URI }
  const answer = await load.post(target.facts.tokenUrl, { ...form, ...bareClient })
  const token = String(answer['access_token'])
  const { iss = '' } = decodeJwt(token)
  const discovery = await fetch(`${iss}/.well-known/openid-configuration`)
  const { jwks_uri: keysUrl } = (await discovery.json()) as { readonly jwks_uri: string }
  const keys = createRemoteJWKSet(new URL(keysUrl))
  const tokens = Array.from({ length: REQUESTS }, () => token)
  const rates: number[] = []
  for (let round = 0; round <= ROUNDS; round += 1) {
    const rate = await load.perSecond(tokens, (one) => jwtVerify(one, keys))
    if (round > 0) rates.push(rate)
  }
  return ['verified by jose, in the caller', `${median(rates).toFixed(0)}/s`, 'asks no server']
}

function newRates(): Rates {
  return { 'code exchange': [], refresh: [], 'client credentials': [], introspection: [] }
}

async function runRound(target: Target, load: Load, rates: Rates): Promise<void> {
  const { tokenUrl, introspectionUrl } = target.facts
  const refreshTokens: string[] = []
  const accessTokens: string[] = []
  const keep = ({ access_token: access, refresh_token: refresh }: Record<string, unknown>) => {
    accessTokens.push(String(access))
    refreshTokens.push(String(refresh))
  }
  const exchange = async (code: string): Promise<void> => {
    const form = { grant_type: 'authorization_code', code, redirect_uri: REDIRECT_URI }
    keep(await load.post(tokenUrl, { ...form, ...bareClient }))
  }
  const refresh = (token: string): Promise<unknown> =>
    load.post(tokenUrl, { grant_type: 'refresh_token', refresh_token: token, ...bareClient })
  const ownToken = (): Promise<unknown> =>
    load.post(tokenUrl, {
      grant_type: 'client_credentials',
      scope: 'playlists.read',
      ...bareService,
    })
  const introspect = (token: string): Promise<unknown> =>
    load.post(introspectionUrl, { token, ...bareClient })

  rates['code exchange'].push(await load.perSecond(await target.codes(REQUESTS), exchange))
  rates.refresh.push(await load.perSecond(refreshTokens, refresh))
  rates['client credentials'].push(await load.perSecond(accessTokens, ownToken))
  // A bare oidc-provider refuses to introspect tokens that are signed.
  const isIntrospected = target.name !== 'oidc-provider' || !accessTokens[0]?.includes('.')
  if (isIntrospected) rates.introspection.push(await load.perSecond(accessTokens, introspect))
}
