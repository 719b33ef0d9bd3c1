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
import { SecretIndex, textsOf, writtenForms } from './secret-index.ts'
import { findSecrets, isSecretName } from './secrets.ts'

/** `masked` keeps first 4, last 2 characters and a short hash; `hidden` only the length; `plain` everything. */
export const redactionLevels = ['masked', 'hidden', 'plain'] as const

/** How much of a secret is shown. */
export type RedactionLevel = (typeof redactionLevels)[number]

/** Secrets shorter than this are masked without showing any of their characters. */
const SHOW_ENDS_FROM = 12

/** Secrets shorter than this are replaced only where they stand alone, lest ordinary words be cut. */
const REPLACE_ANYWHERE_FROM = 6

/** A secret that was masked. */
const MASK_PATTERN = /(?:[^\s"]{4})?…(?:[^\s"]{2})?#[0-9a-f]{3}/g

/** Any JSON Web Token, wherever it stands. */
const JWT_PATTERN = /\beyJ[\w-]+\.[\w-]+\.[\w-]*/g

/**
 * Returns the event as it may be shown at a redaction level.
 *
 * @param event Event with plain values, as the log holds it.
 * @param level Level (`masked`).
 * @param known Secrets of other messages, which are masked in this one too; none by default.
 */
export function redactEvent(
  event: FlowEvent,
  level: RedactionLevel = 'masked',
  known?: SecretIndex,
): FlowEvent {
  if (level === 'plain') return event
  if (event.masked === true) return level === 'masked' ? event : withoutMasks(event)
  const secrets = new Set([...findSecrets(event), ...(known?.findIn(textsOf(event)) ?? [])])
  const masks = [...secrets]
    .sort((a, b) => b.length - a.length)
    .map((secret) => ({ mask: maskSecret(secret, level), forms: [...writtenForms(secret)] }))
  const clean = (text: string): string => replaceSecrets(text, masks, level)
  return {
    ...event,
    summary: clean(event.summary),
    params: event.params.map((param) => redactParam(param, level, clean)),
    ...(event.http === undefined ? {} : { http: mapStrings(event.http, clean) }),
    ...(event.private === undefined ? {} : { private: mapStrings(event.private, clean) }),
  }
}

/** What a masked secret begins and ends with is left out as well; how long it was, nobody knows here. */
function withoutMasks(event: FlowEvent): FlowEvent {
  const clean = (text: string): string => text.replace(MASK_PATTERN, '[masked]')
  const { summary, params, http, private: facts } = event
  return {
    ...event,
    summary: clean(summary),
    params: mapStrings(params, clean),
    ...(http === undefined ? {} : { http: mapStrings(http, clean) }),
    ...(facts === undefined ? {} : { private: mapStrings(facts, clean) }),
  }
}

/**
 * Returns events as they may be saved at a redaction level. A secret of one message is masked in the others
 * too, wherever it stands: a cookie's value in an address, for example.
 *
 * @param events Events of one flow or of many, with plain values.
 * @param level Level (`masked`).
 */
export function redactEvents(
  events: readonly FlowEvent[],
  level: RedactionLevel = 'masked',
): readonly FlowEvent[] {
  if (level === 'plain') return events
  const known = new SecretIndex()
  for (const event of events) known.learn(event)
  return events.map((event) => redactEvent(event, level, known))
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

interface Mask {
  readonly mask: string
  /** What it takes the place of. */
  readonly forms: readonly string[]
}

function replaceSecrets(
  text: string,
  masks: readonly Mask[],
  level: Exclude<RedactionLevel, 'plain'>,
): string {
  let clean = text
  for (const { mask, forms } of masks) {
    for (const form of forms) {
      clean =
        form.length >= REPLACE_ANYWHERE_FROM
          ? clean.replaceAll(form, () => mask) // A function, because `$&` in a text would mean the match.
          : clean.replace(standingAlone(form), () => mask)
    }
  }
  return clean.replace(JWT_PATTERN, (jwt) => maskSecret(jwt, level))
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
