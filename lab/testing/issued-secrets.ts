/**
 * Finds what was secret in a run, by its own reading of the log: a test that used the eyes of the code that
 * masks could not see what they miss.
 *
 * @module
 */
import type { FlowEvent, FlowHttp } from '../../flow/index.ts'

/** Fields whose value is secret wherever they stand. */
const SECRET_FIELD =
  /^(access_?token|refresh_?token|id_token|token|code_verifier|client_?secret|password|api_?access_?token|registration_access_token|consent_?token)$/i

/** Shorter values stand in ordinary words. */
const LENGTH_MIN = 8

/** Attributes of a cookie, which are no secrets. */
const COOKIE_ATTRIBUTE = /^(path|expires|max-age|domain|samesite|secure|httponly)$/i

/** Every token, code, verifier, client secret, password and cookie of a log, in plain. */
export function issuedSecrets(events: readonly FlowEvent[]): readonly string[] {
  const found = new Set(events.flatMap((event) => [...secretsOf(event)]))
  return [...found].filter((secret) => secret.length >= LENGTH_MIN && !secret.startsWith('['))
}

function* secretsOf({ params, http }: FlowEvent): Generator<string> {
  for (const { name, value, in: place } of params) {
    if (SECRET_FIELD.test(name) || (name === 'code' && place !== 'json')) yield value
    if (name === 'Authorization') yield* credentials(value)
  }
  if (http === undefined) return
  yield* headerSecrets(http)
  for (const body of [http.reqBody, http.resBody]) yield* bodySecrets(body ?? '')
}

function* headerSecrets({ reqHeaders = {}, resHeaders = {} }: FlowHttp): Generator<string> {
  yield* credentials(reqHeaders['authorization'] ?? '')
  for (const header of [reqHeaders['cookie'], resHeaders['set-cookie']]) {
    for (const pair of (header ?? '').split(/[;,]\s*/)) {
      const [name = '', value = ''] = pair.split(/=(.*)/s)
      if (!COOKIE_ATTRIBUTE.test(name.trim())) yield value.trim()
    }
  }
}

function* credentials(header: string): Generator<string> {
  const [, scheme = '', value = ''] = /^(\w+) (\S+)$/.exec(header) ?? []
  yield value
  if (scheme.toLowerCase() !== 'basic') return
  const [, secret = ''] = Buffer.from(value, 'base64').toString().split(/:(.*)/s)
  yield secret
}

function* bodySecrets(body: string): Generator<string> {
  for (const [jwt] of body.matchAll(/eyJ[\w-]+\.[\w-]+\.[\w-]+/g)) yield jwt
  for (const [, name = '', value = ''] of body.matchAll(/"(\w+)"\s*:\s*"([^"]+)"/g)) {
    if (SECRET_FIELD.test(name)) yield value
  }
}
