/**
 * Identifiers in the shapes that Amazon documents. Request and session ids wrap a fresh UUID; account
 * and device ids are derived from a seed, so the same customer keeps them across restarts.
 *
 * @module
 */
import { createHash } from 'node:crypto'

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** Makes an `amzn1.echo-api.request.…` id from a UUID. */
export function requestIdOf(uuid: string): string {
  return `amzn1.echo-api.request.${uuid}`
}

/** Makes an `amzn1.echo-api.session.…` id from a UUID. */
export function sessionIdOf(uuid: string): string {
  return `amzn1.echo-api.session.${uuid}`
}

/**
 * Makes the `amzn1.ask.account.…` id under which a skill knows a customer.
 *
 * @param seed Anything unique to the enablement; a new one after each re-enabling gives a new user id.
 */
export function userIdOf(seed: string): string {
  return `amzn1.ask.account.${base32(`account:${seed}`)}`
}

/** Makes an `amzn1.ask.person.…` id, the same one for the same seed. */
export function personIdOf(seed: string): string {
  return `amzn1.ask.person.${base32(`person:${seed}`)}`
}

/** Makes an `amzn1.ask.device.…` id, the same one for the same seed. */
export function deviceIdOf(seed: string): string {
  return `amzn1.ask.device.${base32(`device:${seed}`)}`
}

/** Makes an `amzn1.alexa.endpoint.did.…` id, the same one for the same seed. */
export function persistentEndpointIdOf(seed: string): string {
  return `amzn1.alexa.endpoint.did.${base32(`endpoint:${seed}`)}`
}

function base32(seed: string): string {
  const bits = [...createHash('sha512').update(seed).digest()]
    .map((byte) => byte.toString(2).padStart(8, '0'))
    .join('')
  return (bits.match(/.{5}/g) ?? []).map((five) => BASE32.charAt(parseInt(five, 2))).join('')
}
