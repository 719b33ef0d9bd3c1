/**
 * What no answer may ever be, whatever was asked.
 *
 * @module
 */
import { homedir } from 'node:os'
import { fileURLToPath } from 'node:url'
import { parse } from 'parse5'
import type { DefaultTreeAdapterMap } from 'parse5'
import { EVIL_HOST, MARK } from './corpus.ts'
import { header } from './read-answer.ts'
import type { Answer } from './read-answer.ts'
import type { Outcome } from './raw-client.ts'
import type { WrittenRequest } from './write-request.ts'

/** Where the code is: an answer that names it tells where it was thrown. */
const PLACES = [
  fileURLToPath(new URL('../../..', import.meta.url)),
  'node_modules',
  'node:internal',
  `${homedir()}/`,
].filter((place) => place.length > 2)

const TRACE = /\n\s+at (?:\S+ \()?(?:file:|node:|\/)?\S+:\d+:\d+/

/** Everything that is wrong with an outcome; nothing in most cases. */
export function judge(request: WrittenRequest, outcome: Outcome): readonly string[] {
  if (outcome.kind === 'hang') {
    return request.endpoint.mayWait === true
      ? []
      : [`no answer within ${Math.round(outcome.ms)} ms`]
  }
  if (outcome.kind === 'closed') {
    return request.isWhole ? ['the connection was closed without an answer'] : []
  }
  const { answer } = outcome
  return [
    ...(answer.status >= 500 ? [`status ${answer.status}`] : []),
    ...tracesIn(answer),
    ...reflectionsIn(answer),
    ...missingHeaders(request, answer),
    ...(isForEvilHost(request) && answer.status < 400
      ? [`status ${answer.status} for the host ${request.host}`]
      : []),
  ]
}

function isForEvilHost({ host, endpoint }: WrittenRequest): boolean {
  return host === EVIL_HOST && endpoint.server !== 'skill'
}

function tracesIn({ body, headers }: Answer): string[] {
  const texts = [body, ...headers.map(([, value]) => value)]
  return [
    ...PLACES.filter((place) => texts.some((text) => text.includes(place))).map(
      (place) => `names the place ${place}`,
    ),
    ...(texts.some((text) => TRACE.test(text)) ? ['shows a stack trace'] : []),
  ]
}

function reflectionsIn(answer: Answer): string[] {
  const found: string[] = []
  const { headers, body } = answer
  for (const [name, value] of headers) {
    if (name.includes(MARK)) found.push(`a header “${name}” of the sender’s making`)
    if (name === 'location' && leadsAway(value)) found.push(`redirects to ${value}`)
  }
  const isHtml = header(headers, 'content-type')?.includes('html') === true
  if (isHtml && body.includes(MARK)) found.push(...unescapedIn(body))
  return found
}

function leadsAway(location: string): boolean {
  const url = URL.parse(location, 'http://localhost')
  return url?.hostname === EVIL_HOST || url?.protocol === 'javascript:'
}

type Node = DefaultTreeAdapterMap['node']

function unescapedIn(html: string): string[] {
  const found: string[] = []
  const visit = (node: Node): void => {
    if ('tagName' in node) {
      if (node.tagName.includes(MARK)) found.push(`an element <${node.tagName}> of the sender’s`)
      for (const { name, value } of node.attrs) {
        if (name.includes(MARK)) found.push(`an attribute ${name} of the sender’s`)
        if (/^\s*(?:javascript|data):.*fuzz/i.test(value) && /^(?:href|src|action)$/.test(name)) {
          found.push(`${name}="${value.slice(0, 60)}"`)
        }
      }
    }
    if ('childNodes' in node) for (const child of node.childNodes) visit(child)
  }
  visit(parse(html))
  return found
}

/** Node answers what is no HTTP by itself: a status, and nothing else. */
function missingHeaders({ endpoint }: WrittenRequest, answer: Answer): string[] {
  if (endpoint.server === 'skill' || endpoint.server === 'hosts') return []
  const isBare = answer.body === '' && header(answer.headers, 'content-type') === undefined
  if (isBare && [400, 408, 413, 417, 431].includes(answer.status)) return []
  return ['content-security-policy', 'x-content-type-options', 'referrer-policy', 'cache-control']
    .filter((name) => header(answer.headers, name) === undefined)
    .map((name) => `status ${answer.status} without the header ${name}`)
}
