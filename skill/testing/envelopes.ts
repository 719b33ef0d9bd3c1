/**
 * Request envelopes as Alexa sends them, for the skill's own tests.
 *
 * @module
 */

/** Id of the skill that the envelopes are for. */
export const SKILL_ID = 'amzn1.ask.skill.00000000-0000-4000-8000-000000000001'

/** What differs between envelopes. Without a token the `accessToken` key is absent. */
export interface EnvelopeOptions {
  readonly token?: string
  readonly locale?: string
}

/** "Alexa, open tune box". */
export function launchEnvelope(options: EnvelopeOptions = {}): object {
  return envelope({ type: 'LaunchRequest' }, options)
}

/** "Alexa, ask tune box …". */
export function intentEnvelope(
  name: string,
  options: EnvelopeOptions & { readonly slots?: Readonly<Record<string, string>> } = {},
): object {
  const slots = Object.fromEntries(
    Object.entries(options.slots ?? {}).map(([slot, value]) => [
      slot,
      { name: slot, value, confirmationStatus: 'NONE', source: 'USER' },
    ]),
  )
  const intent = { name, confirmationStatus: 'NONE', slots }
  return envelope({ type: 'IntentRequest', dialogState: 'STARTED', intent }, options)
}

/** A skill event: no session, no device, no locale. */
export function eventEnvelope(type: string, body?: object): object {
  return {
    version: '1.0',
    context: { System: { application: { applicationId: SKILL_ID }, user: { userId: 'user-1' } } },
    request: {
      type,
      requestId: 'request-1',
      timestamp: '2031-05-06T00:00:00Z',
      eventCreationTime: '2031-05-06T00:00:00Z',
      eventPublishingTime: '2031-05-06T00:00:00Z',
      ...(body === undefined ? {} : { body }),
    },
  }
}

/** Any session-based request. */
export function envelope(request: object, options: EnvelopeOptions = {}): object {
  const application = { applicationId: SKILL_ID }
  const user = {
    userId: 'user-1',
    ...(options.token === undefined ? {} : { accessToken: options.token }),
  }
  return {
    version: '1.0',
    session: { new: true, sessionId: 'session-1', application, attributes: {}, user },
    context: { System: { application, user, device: { deviceId: 'device-1' } } },
    request: {
      requestId: 'request-1',
      timestamp: '2031-05-06T00:00:00Z',
      locale: options.locale ?? 'en-US',
      ...request,
    },
  }
}
