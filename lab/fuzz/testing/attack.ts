/**
 * Draws attacks: a request that an endpoint would take, and what is done to it.
 *
 * @module
 */
import fc from 'fast-check'
import {
  bodies,
  contentTypes,
  headers,
  jsonPieces,
  methods,
  prefixes,
  rawPieces,
  tails,
  texts,
} from './corpus.ts'
import type { Endpoint } from './endpoint.ts'

/** A value as it is sent in a URL or a form, and as it is in JSON. */
export interface Value {
  readonly url: string
  readonly json: string
}

/** What is done to one field of the query, the path or the body. */
export interface Change {
  readonly place: 'query' | 'body' | 'params'
  /** Which field, round and round. */
  readonly pick: number
  readonly how: 'replace' | 'drop' | 'double' | 'add' | 'rename'
  readonly value: Value
}

/** How the bytes of a request go astray. */
const framings = [
  'chunked',
  'truncated-body',
  'truncated-head',
  'bad-chunk-size',
  'chunk-without-end',
  'length-and-chunked',
  'two-lengths',
  'negative-length',
  'folded-header',
  'space-before-colon',
  'bare-newlines',
  'old-http',
  'no-host',
  'two-hosts',
  'unknown-coding',
  'request-behind',
] as const

/** One of them, or none. */
export type Framing = (typeof framings)[number] | 'plain'

/** One request to be sent. */
export interface Attack {
  readonly endpoint: Endpoint
  readonly method: string | undefined
  readonly prefix: string
  readonly tail: string
  readonly changes: readonly Change[]
  /** Replaces the whole body. */
  readonly body: string | undefined
  readonly contentType: string | undefined
  readonly headers: readonly (readonly [string, string])[]
  readonly framing: Framing
}

/** Attacks on any of these endpoints. */
export function attacks(endpoints: readonly Endpoint[]): fc.Arbitrary<Attack> {
  const drawn = endpoints.map((endpoint) => ({
    weight: endpoint.weight ?? 10,
    arbitrary: fc.constant(endpoint),
  }))
  return fc.record({
    endpoint: fc.oneof(...drawn),
    method: rarely(8, fc.constantFrom(...methods), undefined),
    prefix: rarely(10, fc.constantFrom(...prefixes), ''),
    tail: rarely(12, fc.constantFrom(...tails), ''),
    changes: fc.array(change(), { maxLength: 4 }),
    body: rarely(8, anyBody(), undefined),
    contentType: rarely(12, fc.constantFrom(...contentTypes), undefined),
    headers: rarely(3, fc.array(fc.constantFrom(...headers), { minLength: 1, maxLength: 3 }), []),
    framing: rarely(10, fc.constantFrom(...framings), 'plain' as const),
  })
}

/** The usual, or once in so many times the other; it shrinks to the usual. */
function rarely<T, U>(times: number, other: fc.Arbitrary<T>, usual: U): fc.Arbitrary<T | U> {
  return fc.oneof(
    { weight: times - 1, arbitrary: fc.constant(usual) },
    { weight: 1, arbitrary: other },
  )
}

function change(): fc.Arbitrary<Change> {
  return fc.record({
    place: fc.constantFrom('body', 'query', 'params'),
    pick: fc.nat(20),
    how: fc.oneof(
      { weight: 5, arbitrary: fc.constant('replace' as const) },
      { weight: 1, arbitrary: fc.constantFrom('drop', 'double', 'add', 'rename') },
    ),
    value: value(),
  })
}

function value(): fc.Arbitrary<Value> {
  const text = (given: string): Value => ({
    url: encodeURIComponent(given.toWellFormed()),
    json: JSON.stringify(given),
  })
  return fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...texts).map(text) },
    {
      weight: 2,
      arbitrary: fc.constantFrom(...rawPieces).map((url) => ({ url, json: JSON.stringify(url) })),
    },
    {
      weight: 3,
      arbitrary: fc
        .constantFrom(...jsonPieces)
        .map((json) => ({ url: encodeURIComponent(json), json })),
    },
    { weight: 2, arbitrary: fc.string({ unit: character(), maxLength: 40 }).map(text) },
    {
      weight: 1,
      arbitrary: fc
        .jsonValue({ maxDepth: 3 })
        .map((json) => ({ url: 'x', json: JSON.stringify(json) })),
    },
  )
}

/** Any at all, halves of pairs included. The library's own takes seconds to make its tables. */
function character(): fc.Arbitrary<string> {
  return fc.nat(0x10ffff).map((code) => String.fromCodePoint(code))
}

function anyBody(): fc.Arbitrary<string> {
  return fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...bodies) },
    { weight: 1, arbitrary: fc.json() },
    {
      weight: 1,
      arbitrary: fc
        .uint8Array({ maxLength: 200 })
        .map((bytes) => Buffer.from(bytes).toString('latin1')),
    },
  )
}
