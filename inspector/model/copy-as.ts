/**
 * A message as something to take away: a curl command, an HTTP file, an assertion for a Playwright test.
 *
 * @module
 */
import type { FlowEvent } from '../../flow/index.ts'
import { rawRequest, rawText } from './raw-http.ts'

/** Headers that curl sets by itself, or that belong to one connection. */
const SET_BY_CLIENT: ReadonlySet<string> = new Set([
  ...['host', 'content-length', 'connection', 'accept-encoding', 'transfer-encoding'],
  ...['sec-fetch-dest', 'sec-fetch-mode', 'sec-fetch-site', 'sec-fetch-user', 'keep-alive'],
])

/** Parameters that are the same in every run, and so worth asserting. */
const STABLE_PARAMS: ReadonlySet<string> = new Set([
  ...['client_id', 'response_type', 'grant_type', 'code_challenge_method', 'scope'],
  ...['token_type', 'error', 'success', 'decision'],
])

/** The request as a curl command; `undefined` for a message that is no HTTP. Masked secrets stay masked. */
export function asCurl({ http }: FlowEvent): string | undefined {
  if (http === undefined) return undefined
  const headers = Object.entries(http.reqHeaders ?? {}).filter(([name]) => !SET_BY_CLIENT.has(name))
  const parts = [
    `curl ${http.method === 'GET' ? '' : `--request ${http.method} `}${quoted(http.url)}`,
    ...headers.map(([name, value]) => `--header ${quoted(`${name}: ${value}`)}`),
    ...(http.reqBody === undefined || http.reqBody === ''
      ? []
      : [`--data-raw ${quoted(http.reqBody)}`]),
  ]
  return parts.join(' \\\n  ')
}

/** The request as an `.http` file, as editors send them. */
export function asHttpFile(event: FlowEvent): string | undefined {
  const raw = rawRequest(event)
  if (raw === undefined || event.http === undefined) return undefined
  const text = rawText({
    ...raw,
    startLine: `${event.http.method} ${event.http.url}`,
    headers: raw.headers.filter(([name]) => !SET_BY_CLIENT.has(name.toLowerCase())),
  })
  return `### ${event.id}\n${text}\n`
}

/** What a test written with `linklab/playwright` would say of the message. */
export function asAssertion(event: FlowEvent): string {
  const params = event.params.filter(({ name }) => STABLE_PARAMS.has(name))
  const wanted = [
    ...(params.length === 0
      ? []
      : [
          `params: { ${params.map(({ name, value }) => `${name}: ${scriptText(value)}`).join(', ')} }`,
        ]),
    ...(event.kind === 'request' && event.http !== undefined
      ? [`method: ${scriptText(event.http.method)}`]
      : []),
    ...(event.kind === 'response' && event.http?.status !== undefined
      ? [`status: ${String(event.http.status)}`]
      : []),
  ]
  const options = wanted.length === 0 ? '' : `, { ${wanted.join(', ')} }`
  return `expect(flow).toHaveSent(${scriptText(event.id)}${options})`
}

/** In single quotes, for a POSIX shell. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`
}

function scriptText(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", String.raw`\'`)}'`
}
