/**
 * Requests a second at the token endpoint: code exchange, refresh, client credentials and introspection, with
 * opaque and signed access tokens, beside a bare oidc-provider and oauth2-mock-server. The servers take
 * turns at each operation, so that whatever else the machine does meets all of them; each figure is the median of
 * the rounds, and each ratio the median of what runs next to each other gave.
 * Of signed tokens, a bare oidc-provider introspects none, and oauth2-mock-server says yes to each without
 * looking; it makes no others. One process sends the requests; how
 * much of a core it takes is told, since at a whole one it would be what is measured.
 *
 * @module
 */
import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose'
import { Load } from './load.ts'
import { median, progress, report, type Row } from './report.ts'
import { bareClient, bareService, REDIRECT_URI } from './targets/clients.ts'
import { startTarget, type Target, type TargetName, type TokenFormat } from './targets/target.ts'

/** How often all servers are started anew: each start optimizes a little differently. */
const STARTS = 3

/** Rounds behind each start. */
const ROUNDS = 5

/** Rounds before those, which warm up and count for nothing. */
const ROUNDS_UNCOUNTED = 2

/** Requests of one round. */
const REQUESTS = 1_000

const operations = ['code exchange', 'refresh', 'client credentials', 'introspection'] as const

type Operation = (typeof operations)[number]

const targetNames = [
  'linklab',
  'oidc-provider',
  'oauth2-mock-server',
] as const satisfies TargetName[]

async function compare(format: TokenFormat): Promise<void> {
  const figures = Object.fromEntries(targetNames.map((name) => [name, new Figures()])) as Record<
    TargetName,
    Figures
  >
  let verified: Row | undefined
  for (let start = 1; start <= STARTS; start += 1) {
    await using lab = await startTarget('linklab', [format])
    await using bare = await startTarget('oidc-provider', [format])
    await using mock = await startTarget('oauth2-mock-server', [format])
    using load = new Load()
    const targets = format === 'jwt' ? [lab, bare, mock] : [lab, bare]
    const contenders = targets.map((target) => new Contender(target, load, figures[target.name]))
    for (let round = 1 - ROUNDS_UNCOUNTED; round <= ROUNDS; round += 1) {
      await takeTurns(contenders, round)
      progress(`${format}: start ${of(start, STARTS)}, round ${of(round, ROUNDS)}`)
    }
    if (format === 'jwt') verified ??= await verification(lab)
  }
  report(
    `${format} access tokens: requests a second, 16 at a time, median of ${String(ROUNDS)} rounds of ${String(REQUESTS)} behind each of ${String(STARTS)} starts`,
    [
      ...operations.map((operation) => row(operation, figures)),
      ...(verified === undefined ? [] : [verified]),
      sender(figures),
    ],
  )
}

function of(count: number, all: number): string {
  return `${String(count)} of ${String(all)}`
}

/** Has every server do every operation, one right after the other; nobody is always the first. */
async function takeTurns(contenders: readonly Contender[], round: number): Promise<void> {
  const inTurn = round % 2 === 0 ? contenders : contenders.toReversed()
  for (const operation of operations) {
    for (const contender of inTurn) await contender.run(operation, round > 0)
  }
}

function row(operation: Operation, figures: Readonly<Record<TargetName, Figures>>): Row {
  const rates = figures.linklab.rates[operation]
  const others = (['oidc-provider', 'oauth2-mock-server'] as const).flatMap((name) =>
    against(name, rates, figures[name].rates[operation]),
  )
  return [operation, `${median(rates).toFixed(0)}/s`, others.join(' · ')]
}

function against(
  name: TargetName,
  rates: readonly number[],
  others: readonly number[],
): readonly string[] {
  if (others.length === 0) return []
  const ratios = rates.map((rate, round) => rate / (others[round] ?? NaN))
  return [`${median(ratios).toFixed(2)} of ${name} (${median(others).toFixed(0)}/s)`]
}

/** How busy the process was that sends the requests. */
function sender(figures: Readonly<Record<TargetName, Figures>>): Row {
  const [ofLab = '', ...others] = targetNames.flatMap((name) => {
    const { shares } = figures[name]
    if (shares.length === 0) return []
    const share = `${(median(shares) * 100).toFixed(0)} %`
    return [name === 'linklab' ? share : `${share} at ${name}`]
  })
  return ['the sender, of one core', ofLab, others.join(' · ')]
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

/** What was measured of one kind of server, over all of its starts. */
class Figures {
  readonly rates: Readonly<Record<Operation, number[]>> = {
    'code exchange': [],
    refresh: [],
    'client credentials': [],
    introspection: [],
  }
  /** How much of a core the sender took, each time. */
  readonly shares: number[] = []
}

/** One server, with what it has issued in a round. */
class Contender {
  readonly target: Target
  readonly #load: Load
  readonly #figures: Figures
  #refreshTokens: string[] = []
  #accessTokens: string[] = []

  constructor(target: Target, load: Load, figures: Figures) {
    this.target = target
    this.#load = load
    this.#figures = figures
  }

  /** Does an operation {@link REQUESTS} times; those behind the code exchange work with what that one gave. */
  async run(operation: Operation, isCounted: boolean): Promise<void> {
    const rate = await this.#rateOf(operation)
    const share = this.#load.takeCpuShare()
    if (!isCounted || rate === undefined) return
    this.#figures.rates[operation].push(rate)
    this.#figures.shares.push(share)
  }

  #rateOf(operation: Operation): Promise<number | undefined> {
    switch (operation) {
      case 'code exchange':
        return this.#exchange()
      case 'refresh':
        return this.#load.perSecond(this.#refreshTokens, (token) =>
          this.#ask({ grant_type: 'refresh_token', refresh_token: token, ...bareClient }),
        )
      case 'client credentials':
        return this.#load.perSecond(this.#accessTokens, () =>
          this.#ask({
            grant_type: 'client_credentials',
            scope: 'playlists.read',
            ...bareService,
          }),
        )
      case 'introspection':
        return this.#introspect()
    }
  }

  async #exchange(): Promise<number> {
    const codes = await this.target.codes(REQUESTS)
    this.#accessTokens = []
    this.#refreshTokens = []
    return await this.#load.perSecond(codes, async (code) => {
      const form = { grant_type: 'authorization_code', code, redirect_uri: REDIRECT_URI }
      const { access_token: access, refresh_token: refresh } = await this.#ask({
        ...form,
        ...bareClient,
      })
      this.#accessTokens.push(String(access))
      this.#refreshTokens.push(String(refresh))
    })
  }

  /** A bare oidc-provider refuses to introspect tokens that are signed. */
  async #introspect(): Promise<number | undefined> {
    const isSigned = this.#accessTokens[0]?.includes('.') === true
    if (this.target.name === 'oidc-provider' && isSigned) return undefined
    const { introspectionUrl } = this.target.facts
    return await this.#load.perSecond(this.#accessTokens, (token) =>
      this.#load.post(introspectionUrl, { token, ...bareClient }),
    )
  }

  #ask(form: Readonly<Record<string, string>>): Promise<Record<string, unknown>> {
    return this.#load.post(this.target.facts.tokenUrl, form)
  }
}

for (const format of ['opaque', 'jwt'] as const) await compare(format)
