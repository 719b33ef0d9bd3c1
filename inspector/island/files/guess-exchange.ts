/**
 * Guesses which message of account linking an exchange of somebody else's archive was, by what it carries
 * and where it went. What cannot be told is unhandled traffic.
 *
 * @module
 */
import type { FlowEvent, FlowHttp, FlowParam, MessageId } from '../../../flow/index.ts'

/** What a message of the catalogue is. */
type Meaning = Pick<FlowEvent, 'id' | 'phase' | 'channel' | 'from' | 'to'>

/** An exchange: what was asked, and what was answered. */
export interface Guess {
  readonly request: Meaning
  readonly response: Meaning
}

/** An exchange as it is guessed at. */
export interface GuessedExchange {
  readonly http: FlowHttp
  readonly requestParams: readonly FlowParam[]
  /** Those of the answer's body, and of the address that it sends the browser to. */
  readonly responseParams: readonly FlowParam[]
}

type Params = ReadonlyMap<string, string>

/** Guesses what an exchange was. */
export function guessExchange({ http, requestParams, responseParams }: GuessedExchange): Guess {
  const asked = byName(requestParams)
  const answered = byName(responseParams)
  const isRefused = (http.status ?? 0) >= 400 || (http.status ?? 0) === 0
  return byParams(asked, answered, isRefused) ?? byPath(http.url) ?? between('http.other', 6)
}

function byParams(asked: Params, answered: Params, isRefused: boolean): Guess | undefined {
  if (asked.has('response_type') && asked.has('client_id'))
    return authorization(answered, isRefused)
  const grant = asked.get('grant_type')
  if (grant === 'authorization_code') {
    return tokens('token.request', isRefused ? 'token.rejected' : 'token.response', 2)
  }
  if (grant === 'refresh_token') {
    return tokens('refresh.request', isRefused ? 'refresh.rejected' : 'refresh.response', 4)
  }
  if (grant === 'client_credentials') {
    return exchange(['client-credentials.request', 'client-credentials.response'], ['K', 'AS'])
  }
  if (asked.has('state') && (asked.has('code') || asked.has('error'))) {
    return {
      request: { id: 'redirect.callback', phase: 1, channel: 'front', from: 'W', to: 'S' },
      response: { id: 'link.result', phase: 2, channel: 'front', from: 'S', to: 'W' },
    }
  }
  return undefined
}

/** The answer to an authorization request is a page, a way to one, or the way back to the client. */
function authorization(answered: Params, isRefused: boolean): Guess {
  const back = answered.has('state')
  const answer = back && answered.has('code') ? 'authz.response' : redirectId(answered, isRefused)
  return {
    request: { id: 'authz.request', phase: 1, channel: 'front', from: 'W', to: 'AS' },
    response: { id: answer, phase: 1, channel: 'front', from: 'AS', to: 'W' },
  }
}

function redirectId(answered: Params, isRefused: boolean): MessageId {
  const error = answered.get('error')
  if (error === 'access_denied') return 'authz.response.denied'
  if (error !== undefined) return 'authz.error.redirect'
  return isRefused ? 'authz.error.page' : 'login.redirect'
}

function byPath(url: string): Guess | undefined {
  const path = url.replace(/[?#].*$/s, '').toLowerCase()
  const found = PATHS.find(([pattern]) => pattern.test(path))
  return found === undefined ? undefined : exchange(found[1], found[2])
}

type Ends = readonly [from: FlowEvent['from'], to: FlowEvent['to']]
type Ids = readonly [request: MessageId, response: MessageId]

const PATHS: readonly (readonly [RegExp, Ids, Ends])[] = [
  [/\/\.well-known\//, ['discovery.request', 'discovery.response'], ['K', 'AS']],
  [/\/(jwks|keys|certs)(\.json)?$/, ['jwks.request', 'jwks.response'], ['K', 'AS']],
  [/\/introspect(ion)?$/, ['introspect.request', 'introspect.response'], ['R', 'AS']],
  [/\/userinfo$/, ['userinfo.request', 'userinfo.response'], ['K', 'AS']],
]

function tokens(request: MessageId, response: MessageId, phase: 2 | 4): Guess {
  return exchange([request, response], ['S', 'AS'], phase)
}

function exchange([request, response]: Ids, [from, to]: Ends, phase: 2 | 4 | 6 = 6): Guess {
  return {
    request: { id: request, phase, channel: 'back', from, to },
    response: { id: response, phase, channel: 'back', from: to, to: from },
  }
}

function between(id: MessageId, phase: 6): Guess {
  return {
    request: { id, phase, channel: 'front', from: 'W', to: 'AS' },
    response: { id, phase, channel: 'front', from: 'AS', to: 'W' },
  }
}

function byName(params: readonly FlowParam[]): Params {
  return new Map(params.map(({ name, value }) => [name, value]))
}
