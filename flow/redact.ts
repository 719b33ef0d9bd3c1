/**
 * Takes the secrets out of an event before it leaves the process.
 *
 * Equality stays visible: the same secret becomes the same masked text everywhere, so a reader can see
 * that the code redeemed is the code that was issued.
 *
 * @module
 */
import { createHash } from 'node:crypto'
import type { FlowEvent, FlowParam } from './flow-event.ts'
import { findSecrets, isSecretName } from './secrets.ts'

/** `masked` keeps first 4, last 2 characters and a short hash; `hidden` only the length; `plain` everything. */
export const redactionLevels = ['masked', 'hidden', 'plain'] as const

/** How much of a secret is shown. */
export type RedactionLevel = (typeof redactionLevels)[number]

/** Secrets shorter than this are masked without showing any of their characters. */
const SHOW_ENDS_FROM = 12

/** Secrets shorter than this are replaced only where they stand alone, lest ordinary words be cut. */
const REPLACE_ANYWHERE_FROM = 6

/** Secrets from this length on are found in every message of a flow; no ordinary word is one. */
const UNIQUE_FROM = 16

/** Any JSON Web Token, wherever it stands. */
const JWT_PATTERN = /\beyJ[\w-]+\.[\w-]+\.[\w-]*/g

/**
 * Returns the event as it may be shown at a redaction level.
 *
 * @param event Event with plain values, as the log holds it.
 * @param level Level (`masked`).
 */
export function redactEvent(event: FlowEvent, level: RedactionLevel = 'masked'): FlowEvent {
  return level === 'plain' ? event : redacted(event, level, [])
}

/**
 * Returns events as they may be saved at a redaction level. A secret of one message is masked in the others
 * of its flow too, wherever it stands: a cookie's value in an address, for example.
 *
 * @param events Events of one flow or of many, with plain values.
 * @param level Level (`masked`).
 */
export function redactEvents(
  events: readonly FlowEvent[],
  level: RedactionLevel = 'masked',
): readonly FlowEvent[] {
  if (level === 'plain') return events
  const known = new Map<string, Set<string>>()
  for (const event of events) {
    const ofFlow = known.get(event.flowId) ?? new Set()
    for (const secret of findSecrets(event)) if (secret.length >= UNIQUE_FROM) ofFlow.add(secret)
    known.set(event.flowId, ofFlow)
  }
  return events.map((event) => redacted(event, level, [...(known.get(event.flowId) ?? [])]))
}

function redacted(
  event: FlowEvent,
  level: Exclude<RedactionLevel, 'plain'>,
  others: readonly string[],
): FlowEvent {
  const whole = others.length === 0 ? '' : JSON.stringify(event)
  // Few of a flow's secrets are in one message, and to look is quicker than to replace.
  const met = others.filter((secret) =>
    [...writtenForms(secret)].some((form) => whole.includes(form)),
  )
  const secrets = [...new Set([...findSecrets(event), ...met])].sort((a, b) => b.length - a.length)
  const clean = (text: string): string => replaceSecrets(text, secrets, level)
  return {
    ...event,
    summary: clean(event.summary),
    params: event.params.map((param) => redactParam(param, level, clean)),
    ...(event.http === undefined ? {} : { http: mapStrings(event.http, clean) }),
    ...(event.private === undefined ? {} : { private: mapStrings(event.private, clean) }),
  }
}

/**
 * A copy of a JSON value, such as a skill request, in which every field that holds a secret is masked.
 *
 * @param value Anything that JSON can carry.
 */
export function redactJson(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(redactJson)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [
      name,
      typeof item === 'string' && isSecretName(name)
        ? maskSecret(item, 'masked')
        : redactJson(item),
    ]),
  )
}

/** The text that stands for a secret at a level; the same secret always gives the same text. */
export function maskSecret(secret: string, level: Exclude<RedactionLevel, 'plain'>): string {
  if (level === 'hidden') return `[${String(secret.length)} characters]`
  const hash = createHash('sha256').update(secret).digest('hex').slice(0, 3)
  if (secret.length < SHOW_ENDS_FROM) return `…#${hash}`
  return `${secret.slice(0, 4)}…${secret.slice(-2)}#${hash}`
}

function redactParam(
  param: FlowParam,
  level: Exclude<RedactionLevel, 'plain'>,
  clean: (text: string) => string,
): FlowParam {
  const scheme = /^(Basic|Bearer)\s+(.+)$/i.exec(param.value)
  if (param.name === 'Authorization' && scheme) {
    return { ...param, value: `${scheme[1] ?? ''} ${maskSecret(scheme[2] ?? '', level)}` }
  }
  if (isSecretName(param.name) && param.value !== '') {
    return { ...param, value: maskSecret(param.value, level) }
  }
  return { ...param, value: clean(param.value) }
}

function replaceSecrets(
  text: string,
  secrets: readonly string[],
  level: Exclude<RedactionLevel, 'plain'>,
): string {
  let clean = text
  for (const secret of secrets) {
    const mask = maskSecret(secret, level)
    for (const form of writtenForms(secret)) {
      clean =
        form.length >= REPLACE_ANYWHERE_FROM
          ? clean.replaceAll(form, () => mask) // A function, because `$&` in a text would mean the match.
          : clean.replace(standingAlone(form), () => mask)
    }
  }
  return clean.replace(JWT_PATTERN, (jwt) => maskSecret(jwt, level))
}

/** A secret as it is, percent-encoded, form-encoded and inside a JSON string. */
function writtenForms(secret: string): Set<string> {
  return new Set([
    secret,
    encodeURIComponent(secret),
    new URLSearchParams([['', secret]]).toString().slice(1),
    JSON.stringify(secret).slice(1, -1),
  ])
}

function standingAlone(text: string): RegExp {
  const escaped = text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
  return new RegExp(`(?<=[=:"\\s]|^)${escaped}(?=["&\\s,;}]|$)`, 'g')
}

function mapStrings<T>(value: T, change: (text: string) => string): T {
  if (typeof value === 'string') return change(value) as T
  if (Array.isArray(value)) return value.map((item: unknown) => mapStrings(item, change)) as T
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, mapStrings<unknown>(item, change)]),
  ) as T
}
