/**
 * Builds the directives that a smart home skill receives. The customer's token stands in the payload of
 * Discover and AcceptGrant, and in the endpoint's scope of everything else.
 *
 * @module
 */

/** The customer's token, as a directive carries it. */
export interface BearerScope {
  readonly type: 'BearerToken'
  readonly token: string
}

/** Header of a directive. */
export interface DirectiveHeader {
  readonly namespace: string
  readonly name: string
  readonly messageId: string
  readonly payloadVersion: '3'
  /** The answer repeats it; Discover and AcceptGrant have none. */
  readonly correlationToken?: string
  /** Which of several instances of one interface is meant. */
  readonly instance?: string
}

/** The device that a directive is for. */
export interface DirectiveEndpoint {
  readonly scope: BearerScope
  readonly endpointId: string
  /** What the skill said about the device when it was discovered. */
  readonly cookie: Readonly<Record<string, unknown>>
}

/** A directive as the skill receives it. */
export interface SmartHomeDirective {
  readonly directive: {
    readonly header: DirectiveHeader
    readonly endpoint?: DirectiveEndpoint
    readonly payload: Readonly<Record<string, unknown>>
  }
}

/** Makes a fresh UUID. */
type NewId = () => string

/** Builds `Alexa.Discovery` / `Discover`. */
export function discoverDirective(token: string, newId: NewId): SmartHomeDirective {
  return {
    directive: {
      header: headerOf('Alexa.Discovery', 'Discover', newId),
      payload: { scope: bearer(token) },
    },
  }
}

/** What {@link acceptGrantDirective} is made from. */
export interface AcceptGrant {
  /** Amazon's own code, which the skill exchanges at Login with Amazon. */
  readonly code: string
  /** The provider's token of the customer who is being linked. */
  readonly token: string
}

/** Builds `Alexa.Authorization` / `AcceptGrant`. */
export function acceptGrantDirective(
  { code, token }: AcceptGrant,
  newId: NewId,
): SmartHomeDirective {
  return {
    directive: {
      header: headerOf('Alexa.Authorization', 'AcceptGrant', newId),
      payload: {
        grant: { type: 'OAuth2.AuthorizationCode', code },
        grantee: bearer(token),
      },
    },
  }
}

/** What {@link endpointDirective} is made from. */
export interface EndpointDirective {
  readonly namespace: string
  readonly name: string
  readonly instance?: string | undefined
  readonly payload: Readonly<Record<string, unknown>>
  readonly endpointId: string
  readonly cookie: Readonly<Record<string, unknown>>
  readonly token: string
}

/** Builds a directive to one device. */
export function endpointDirective(
  { namespace, name, instance, payload, endpointId, cookie, token }: EndpointDirective,
  newId: NewId,
): SmartHomeDirective {
  const header = {
    ...headerOf(namespace, name, newId),
    correlationToken: Buffer.from(newId()).toString('base64'),
    ...(instance === undefined ? {} : { instance }),
  }
  return { directive: { header, endpoint: { scope: bearer(token), endpointId, cookie }, payload } }
}

function headerOf(namespace: string, name: string, newId: NewId): DirectiveHeader {
  return { namespace, name, messageId: newId(), payloadVersion: '3' }
}

function bearer(token: string): BearerScope {
  return { type: 'BearerToken', token }
}
