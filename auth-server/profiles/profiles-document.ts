/**
 * Describes the profiles for people, as Markdown made from the profiles themselves.
 *
 * @module
 */
import { z } from 'zod'
import { defaultTtlS } from '../provider/lifetimes.ts'
import type { HostEndpoint } from './host-endpoint.ts'
import { fillPath } from './path-pattern.ts'
import type { AccessTokenShape, Profile, RefreshHabits } from './profile.ts'
import { ownProfileSchema } from './profile-schema.ts'
import { profiles } from './profiles.ts'

/** Address at which an example of a linking file finds the server. */
const EXAMPLE_URL = 'http://localhost:4702'

/** A section for each built-in profile. */
export function profilesDocument(): string {
  return Object.values(profiles).map(section).join('\n\n')
}

/** What a profile of one's own may say, field by field. */
export function ownProfileDocument(): string {
  const schema = z.toJSONSchema(ownProfileSchema, { io: 'input', unrepresentable: 'any' })
  return fields(schema as Field, '').join('\n')
}

function section(profile: Profile): string {
  const { name, title, endpoints } = profile
  const parts = [
    `## \`${name}\``,
    name === 'tunebox' ? '' : `Behaves like ${title}.`,
    facts(profile).join('\n'),
    list('What is peculiar:', profile.quirks),
    list('Answered from the linked user:', endpoints.map(endpointLine)),
    'A linking file for it:',
    `\`\`\`json\n${JSON.stringify(linkingFile(profile), null, 2)}\n\`\`\``,
  ]
  return parts.filter((part) => part !== '').join('\n\n')
}

function facts(profile: Profile): string[] {
  const { paths, segments, published, accessToken, refresh, scopes, parameters } = profile
  const path = (pattern: string) => `\`${fillPath(pattern, segments)}\``
  const ttlS = { ...defaultTtlS, ...profile.ttlS }
  return [
    `- endpoints: authorization ${path(paths.authorization)}, token ${path(paths.token)}, userinfo ${path(paths.userinfo)}, keys ${path(paths.jwks)}`,
    ...(published === undefined
      ? []
      : [`- the provider’s own: <${published.authorization}>, <${published.token}>`]),
    `- access tokens: ${accessTokenText(accessToken)}; ${profile.sendsExpiresIn ? `\`expires_in\` ${String(ttlS.access)}` : 'no `expires_in`'}`,
    `- refresh tokens: ${refreshText(refresh)}`,
    `- scopes: ${scopes.length === 0 ? 'those that the client is registered for' : scopes.map((scope) => `\`${scope}\``).join(', ')}; reported with ${profile.reportedScopeDelimiter === ',' ? 'commas' : 'spaces'}`,
    `- token answers: ${profile.reply === 'json' ? 'JSON' : 'form encoded, unless JSON is accepted'}`,
    `- client credentials: ${clientAuthText(profile.clientAuth)}`,
    ...parameters.map(({ name, meaning }) => `- parameter \`${name}\`: ${meaning}`),
  ]
}

function accessTokenText({ format, prefix, length }: AccessTokenShape): string {
  const opaque = `opaque, ${prefix === '' ? '' : `\`${prefix}\` and `}${String(length)} characters`
  switch (format) {
    case 'registered':
      return 'signed or opaque, as each client is registered'
    case 'jwt':
      return 'signed (RS256)'
    case 'opaque':
      return opaque
    case 'audience':
      return `signed (RS256) where the request names an audience, else ${opaque}`
  }
}

function refreshText({ issued, prefix, onRefresh, rotation }: RefreshHabits): string {
  if (issued === 'never') return 'none'
  const who = {
    always: 'for every client that is registered for them',
    'offline-scope': 'for the scope `offline_access`',
    'offline-parameter':
      'for `access_type=offline` at the first consent, or with `prompt=consent` at each',
  }[issued]
  const how = {
    'as-set': 'rotation as the option `rotation` says',
    kept: 'never replaced',
    overlapping: 'a new one at each refresh, the old ones stay good',
  }[rotation]
  const look = prefix === '' ? '' : `; they begin with \`${prefix}\``
  return `${who}; ${how}${onRefresh === 'omitted' ? '; left out of the answer to a refresh' : ''}${look}`
}

function clientAuthText(clientAuth: Profile['clientAuth']): string {
  if (clientAuth === 'registered') return 'as the client is registered'
  const names = { client_secret_basic: 'HTTP Basic', client_secret_post: 'in the body' }
  return clientAuth.map((method) => names[method]).join(' or ')
}

function endpointLine({ methods, hosts, path, what }: HostEndpoint): string {
  return `\`${methods.join('`, `')}\` ${hosts.map((host) => `\`https://${host}${path}\``).join(', ')}: ${what}`
}

function linkingFile({ name, paths, segments, scopes, refresh, clientAuth }: Profile): object {
  const query = refresh.issued === 'offline-parameter' ? '?access_type=offline&prompt=consent' : ''
  const takesBasic = clientAuth === 'registered' || clientAuth.includes('client_secret_basic')
  return {
    type: 'AUTH_CODE',
    authorizationUrl: `${EXAMPLE_URL}${fillPath(paths.authorization, segments)}${query}`,
    accessTokenUrl: `${EXAMPLE_URL}${fillPath(paths.token, segments)}`,
    accessTokenScheme: takesBasic ? 'HTTP_BASIC' : 'REQUEST_BODY_CREDENTIALS',
    clientId: 'alexa',
    scopes: name === 'tunebox' ? ['profile', 'playlists.read'] : scopes.slice(0, 4),
  }
}

function list(heading: string, items: readonly string[]): string {
  return items.length === 0 ? '' : `${heading}\n\n${items.map((item) => `- ${item}`).join('\n')}`
}

/** A field as JSON Schema has it. */
interface Field {
  readonly description?: string
  readonly properties?: Readonly<Record<string, Field>>
  readonly items?: Field
  readonly enum?: readonly unknown[]
}

function fields({ properties = {} }: Field, indent: string): string[] {
  return Object.entries(properties).flatMap(([name, field]) => {
    const values = field.enum?.map((value) => `\`${JSON.stringify(value)}\``).join(', ')
    const text = [field.description ?? '', values === undefined ? '' : `One of ${values}.`]
    const line = `${indent}- \`${name}\`: ${text.filter((part) => part !== '').join(' ')}`
    return [line.replace(/: $/, ''), ...fields(field.items ?? field, `${indent}  `)]
  })
}
